import { randomBytes } from 'node:crypto';
import type { Session } from '../../db/transaction';
import { AvatarModel, type AvatarDoc } from '../../../models/avatar';
import { toObjectId } from '../shared/mirrored-write';

/** Puts a picture in the place of the one before; returns its id, which nobody can guess. */
export async function replaceAvatar(session: Session, userId: string, image: Buffer): Promise<string> {
  await deleteAvatar(session, userId);
  const _id = randomBytes(16).toString('hex');
  await AvatarModel.create([{ _id, userId: toObjectId(userId), image, createdAt: new Date() }], { session });
  return _id;
}

export async function deleteAvatar(session: Session, userId: string): Promise<void> {
  await AvatarModel.deleteOne({ userId: toObjectId(userId) }, { session });
}

/** The picture itself, WebP; null for an id that stands for none, or no longer. */
export async function findAvatar(id: string): Promise<Uint8Array | null> {
  const found = await AvatarModel.collection.findOne<AvatarDoc>(
    { _id: id as never },
    { promoteBuffers: true },
  );
  return (found?.image as Buffer | undefined) ?? null;
}
