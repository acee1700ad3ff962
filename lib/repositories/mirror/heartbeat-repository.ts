import { HeartbeatModel } from '../../../models/heartbeat';
import type { DocumentRev } from './mirror-repository';
import { mirroredUpdate } from '../shared/mirrored-write';

/** Upserts the heartbeat document of `owner` and marks it for the mirror. Resolves to its id and new rev. */
export async function saveHeartbeat(owner: string, at: Date): Promise<DocumentRev> {
  const saved = await HeartbeatModel.collection.findOneAndUpdate(
    { owner },
    { ...mirroredUpdate({ set: { at } }, at), $setOnInsert: { createdAt: at } } as never,
    { upsert: true, returnDocument: 'after', projection: { rev: 1 } },
  );
  const { _id, rev } = saved as unknown as { _id: { toHexString(): string }; rev: number };
  return { id: _id.toHexString(), rev };
}
