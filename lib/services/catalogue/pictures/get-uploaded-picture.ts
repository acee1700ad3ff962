import type { PictureFormat, PictureSize } from '../../../domain/catalogue/picture';
import { NotFoundError } from '../../../domain/errors';
import { findPictureFile } from '../../../repositories/catalogue/uploaded-picture-repository';

/** Returns the bytes of an uploaded picture in a size and format. Throws 404 for an unknown id. */
export async function getUploadedPicture(
  id: string,
  size: PictureSize,
  format: PictureFormat,
): Promise<Uint8Array> {
  const bytes = await findPictureFile(id, `${size}.${format}`);
  if (!bytes) throw new NotFoundError('This picture');
  return bytes;
}
