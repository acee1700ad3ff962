import mongoose from 'mongoose';
import type { Role } from '../lib/domain/access/roles';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** Who did what to whom: profile and role changes, refused attempts, overrides. Written once. */
export type AuditEventDoc = MirroredDoc & {
  /** Null for the system itself, and for somebody who is not signed in. */
  actorId: mongoose.Types.ObjectId | null;
  actorRole?: Role;
  /** What kind of thing `targetId` is, as in `user` or `order`. */
  targetKind: string;
  targetId: mongoose.Types.ObjectId | null;
  action: string;
  /** Names alone: a value may be what nobody else should read. */
  changedFields: string[];
  reason?: string;
  at: Date;
};

const { ObjectId } = mongoose.Schema.Types;

const schema = mirroredSchema({
  actorId: { type: ObjectId, default: null },
  actorRole: { type: String },
  targetKind: { type: String, required: true },
  targetId: { type: ObjectId, default: null },
  action: { type: String, required: true },
  changedFields: { type: [String], default: [] },
  reason: { type: String },
  at: { type: Date, required: true },
});
schema.index({ targetId: 1, _id: -1 });
schema.index({ actorId: 1, _id: -1 });

export const AuditEventModel = modelOnce<AuditEventDoc>('AuditEvent', 'auditevents', schema);
