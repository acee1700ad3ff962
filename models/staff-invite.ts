import mongoose from 'mongoose';
import { STAFF_ROLES, type StaffRole } from '../lib/domain/access/roles';
import { modelOnce, STORED } from './mirrored';

/** An invitation to the staff of the shop. Not mirrored; audit events record what happens to it. */
export type StaffInviteDoc = {
  _id: mongoose.Types.ObjectId;
  email: string;
  role: StaffRole;
  /** SHA-256 of the secret in the link. Replaced when the invitation is sent again. */
  tokenHash: string;
  /** True until the invitation is accepted or revoked; then missing. */
  open?: true;
  invitedBy: { id: mongoose.Types.ObjectId; name: string };
  /** When the mail server took the last mail; missing if it did not. */
  sentAt?: Date;
  expiresAt: Date;
  createdAt: Date;
};

const KEPT_AFTER_EXPIRY_S = 30 * 24 * 3600;

const schema = new mongoose.Schema(
  {
    email: { type: String, required: true },
    role: { type: String, enum: STAFF_ROLES, required: true },
    tokenHash: { type: String, required: true },
    open: { type: Boolean },
    invitedBy: { type: mongoose.Schema.Types.Mixed, required: true },
    sentAt: { type: Date },
    expiresAt: { type: Date, required: true },
    createdAt: { type: Date, required: true },
  },
  STORED,
);
// One open invitation for each address.
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { open: true } });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: KEPT_AFTER_EXPIRY_S });

export const StaffInviteModel = modelOnce<StaffInviteDoc>('StaffInvite', 'staffinvites', schema);
