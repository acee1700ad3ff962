import { randomBytes } from 'node:crypto';
import type { Session } from '../../db/transaction';
import { AvatarModel, type AvatarDoc } from '../../../models/avatar';
import { toObjectId } from '../shared/mirrored-write';

/** Replaces the user's avatar, a WebP image. Resolves to the new id: random, because avatar URLs need no session. */
export async function replaceAvatar(session: Session, userId: string, image: Buffer): Promise<string> {
  await deleteAvatar(session, userId);
  const _id = randomBytes(16).toString('hex');
  await AvatarModel.create([{ _id, userId: toObjectId(userId), image, createdAt: new Date() }], { session });
  return _id;
}

export async function deleteAvatar(session: Session, userId: string): Promise<void> {
  await AvatarModel.deleteOne({ userId: toObjectId(userId) }, { session });
}

/** The WebP image of an avatar; null for an unknown or replaced id. */
export async function findAvatar(id: string): Promise<Uint8Array | null> {
  const found = await AvatarModel.collection.findOne<AvatarDoc>(
    { _id: id as never },
    { promoteBuffers: true },
  );
  return (found?.image as Buffer | undefined) ?? null;
}
