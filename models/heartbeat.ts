import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** Written now and then by each process; what the mirror shows of it lags as far as the mirror does. */
export type HeartbeatDoc = MirroredDoc & { owner: string; at: Date };

const schema = mirroredSchema({
  owner: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ owner: 1 }, { unique: true });

export const HeartbeatModel = modelOnce<HeartbeatDoc>('Heartbeat', 'heartbeats', schema);
