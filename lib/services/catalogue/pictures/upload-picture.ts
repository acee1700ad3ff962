import { createHash } from 'node:crypto';
import type { Actor } from '../../../domain/access/roles';
import { uploadedPictureAddress } from '../../../domain/catalogue/picture';
import type { PictureCrop, UploadedPicture } from '../../../domain/catalogue/picture-schema';
import {
  renewUploadedPicture,
  storeUploadedPicture,
} from '../../../repositories/catalogue/uploaded-picture-repository';
import { renderPicture } from './render-picture';

/** Part of every id. Raise it when rendering changes, because an address must never show another picture. */
const RENDERING = 'v1';

function pictureId(bytes: Uint8Array, crop: PictureCrop | null): string {
  const part = crop ? `${crop.x},${crop.y},${crop.size}` : '';
  return createHash('sha256').update(`${RENDERING}|${part}|`).update(bytes).digest('hex').slice(0, 32);
}

/**
 * Stores a picture in all sizes and formats and returns its address, which depends on the file and the crop only. A file
 * that is stored already is not rendered again. Throws as `renderPicture` does.
 */
export async function uploadPicture(
  actor: Actor,
  bytes: Uint8Array,
  crop: PictureCrop | null,
): Promise<UploadedPicture> {
  const id = pictureId(bytes, crop);
  const address = uploadedPictureAddress(id);
  const stored = await renewUploadedPicture(id);
  if (stored) return { address, ...stored };
  const { side, cardBytes, files } = await renderPicture(bytes, crop);
  await storeUploadedPicture({ id, side, cardBytes, files, uploadedBy: actor.id });
  return { address, side, cardBytes };
}
