import { ROLES, type Role } from '../lib/domain/access/roles';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type UserDoc = MirroredDoc & {
  name: string;
  email?: string;
  phone?: string;
  /** Of phone and email those that a one-time code, or the shop's operator, has proved to be the owner's. */
  provenChannels?: ('phone' | 'email')[];
  /** scheme$hash; never mirrored. */
  passwordHash?: string;
  role: Role;
  status: 'active' | 'disabled';
  lastLoginAt?: Date;
  lastDevice?: string;
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
});
schema.index({ email: 1 }, { unique: true, partialFilterExpression: { email: { $exists: true } } });
schema.index({ phone: 1 }, { unique: true, partialFilterExpression: { phone: { $exists: true } } });

export const UserModel = modelOnce<UserDoc>('User', 'users', schema);
