import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** A document that the relay's host writes at an interval to measure the lag of the mirror. */
export type HeartbeatDoc = MirroredDoc & { owner: string; at: Date };

const schema = mirroredSchema({
  owner: { type: String, required: true },
  at: { type: Date, required: true },
});
schema.index({ owner: 1 }, { unique: true });

export const HeartbeatModel = modelOnce<HeartbeatDoc>('Heartbeat', 'heartbeats', schema);
