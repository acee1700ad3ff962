import type { Picture } from '../../domain/catalogue/picture';
import { PICTURE_TYPES } from '../../domain/catalogue/picture';
import { NotFoundError } from '../../domain/errors';
import { findPicture } from '../../repositories/catalogue/picture-repository';

/** The picture of a file name `<id>.<extension>`. 404 when there is none, also when the extension is another type's. */
export async function getPicture(fileName: string): Promise<Picture> {
  const [id = '', extension = ''] = fileName.split('.');
  const picture = await findPicture(id);
  if (picture?.type !== PICTURE_TYPES[extension]) throw new NotFoundError('This picture');
  return picture!;
}
