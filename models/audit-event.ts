import mongoose from 'mongoose';
import type { Role } from '../lib/domain/access/roles';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

/** An audit event: a profile or role change, a refused attempt or an override. Immutable. */
export type AuditEventDoc = MirroredDoc & {
  /** Null for the system, and for a client that is not signed in. */
  actorId: mongoose.Types.ObjectId | null;
  actorRole?: Role;
  /** Type of the target, such as `user` or `order`. */
  targetKind: string;
  targetId: mongoose.Types.ObjectId | null;
  action: string;
  /** Field names only, because values may be personal data. */
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
