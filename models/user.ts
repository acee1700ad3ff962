import { ROLES, type Role } from '../lib/domain/access/roles';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type UserDoc = MirroredDoc & {
  name: string;
  email?: string;
  phone?: string;
  /** Channels verified by a one-time code or by the operator of the shop. */
  provenChannels?: ('phone' | 'email')[];
  /** Format `scheme$hash`; never mirrored. */
  passwordHash?: string;
  role: Role;
  status: 'active' | 'disabled';
  lastLoginAt?: Date;
  lastDevice?: string;
  /** Written by each change that this manager makes to another member of the staff, so that two of them conflict. */
  staffChangeAt?: Date;
};

const schema = mirroredSchema({
  name: { type: String, required: true },
  email: { type: String },
  phone: { type: String },
  provenChannels: { type: [String], enum: ['phone', 'email'], default: undefined },
  passwordHash: { type: String },
  role: { type: String, enum: ROLES, required: true },
  status: { type: String, enum: ['active', 'disabled'], required: true },
  lastLoginAt: { type: Date },
  lastDevice: { type: String },
  staffChangeAt: { type: Date },
});
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $exists: true } } });
schema.index({ phone: 1 }, { unique: true, partialFilterExpression: { phone: { $exists: true } } });

export const UserModel = modelOnce<UserDoc>('User', 'users', schema);
