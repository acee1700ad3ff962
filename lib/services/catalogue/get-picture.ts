import type { Picture } from '../../domain/catalogue/picture';
import { PICTURE_TYPES } from '../../domain/catalogue/picture';
import { NotFoundError } from '../../domain/errors';
import { findPicture } from '../../repositories/catalogue/picture-repository';

/** Returns the picture of `<id>.<extension>`. Throws 404 for an unknown id or an extension of another type. */
export async function getPicture(fileName: string): Promise<Picture> {
  const [id = '', extension = ''] = fileName.split('.');
  const picture = await findPicture(id);
  if (picture?.type !== PICTURE_TYPES[extension]) throw new NotFoundError('This picture');
  return picture!;
}
