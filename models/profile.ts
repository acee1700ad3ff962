import mongoose from 'mongoose';
import type { NotificationChoices, ProfileAddress } from '../lib/domain/accounts/profile-schema';
import { mirroredSchema, modelOnce, type MirroredDoc } from './mirrored';

export type ProfileDoc = MirroredDoc & {
  userId: mongoose.Types.ObjectId;
  fullName: string;
  email?: string;
  avatarUrl?: string;
  bodyMeasurements: Record<string, unknown>;
  stylePreferences: Record<string, unknown>;
  addresses: ProfileAddress[];
  /** Missing until the user changes the defaults. */
  notifications?: NotificationChoices;
  onboardingComplete: boolean;
  /** The promo code of the cart, in upper case. Not mirrored, because it is only a choice until the order. */
  cartPromoCode?: string;
};

const Mixed = mongoose.Schema.Types.Mixed;

const schema = mirroredSchema({
  userId: { type: mongoose.Schema.Types.ObjectId, required: true },
  fullName: { type: String, required: true },
  email: { type: String },
  avatarUrl: { type: String },
  bodyMeasurements: { type: Mixed, default: {} },
  stylePreferences: { type: Mixed, default: {} },
  addresses: { type: [Mixed], default: [] },
  notifications: { type: Mixed },
  onboardingComplete: { type: Boolean, default: false },
  cartPromoCode: { type: String },
});
schema.index({ userId: 1 }, { unique: true });

export const ProfileModel = modelOnce<ProfileDoc>('Profile', 'profiles', schema);
