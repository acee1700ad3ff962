import { NotFoundError } from '../../../domain/errors';
import { findAvatar } from '../../../repositories/accounts/avatar-repository';

/** Returns a picture by its unguessable id, without authorisation. Throws 404 once it was replaced. */
export async function readAvatar(id: string): Promise<Uint8Array> {
  const image = await findAvatar(id);
  if (!image) throw new NotFoundError('This picture');
  return image;
}
