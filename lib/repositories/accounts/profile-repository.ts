import type { User } from '../../domain/accounts/account-schema';
import { DEFAULT_NOTIFICATION_CHOICES, type Profile } from '../../domain/accounts/profile-schema';
import type { Partner } from '../../domain/delivery/delivery-schema';
import type { Session } from '../../db/transaction';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { ProfileModel, type ProfileDoc } from '../../../models/profile';
import { UserModel, type UserDoc } from '../../../models/user';
import { mirroredUpdate, toObjectId } from '../shared/mirrored-write';
import { toPartner } from '../delivery/partner-repository';

function toProfile(user: UserDoc, profile: ProfileDoc): Profile {
  return {
    name: user.name,
    email: user.email ?? null,
    phone: user.phone ?? null,
    avatarUrl: profile.avatarUrl ?? null,
    addresses: profile.addresses,
    bodyMeasurements: profile.bodyMeasurements,
    stylePreferences: profile.stylePreferences,
    notifications: profile.notifications ?? DEFAULT_NOTIFICATION_CHOICES,
    onboardingComplete: profile.onboardingComplete,
    rev: profile.rev,
  };
}

/** The profile of a user; null when the account is deleted. */
export async function findProfile(userId: string, session: Session | null = null): Promise<Profile | null> {
  const _id = toObjectId(userId);
  // Sequential, because a transaction does not allow concurrent operations.
  const user = await UserModel.findOne({ _id, deletedAt: null }).session(session).lean<UserDoc>();
  const profile = await ProfileModel.findOne({ userId: _id, deletedAt: null })
    .session(session)
    .lean<ProfileDoc>();
  return user && profile && toProfile(user, profile);
}

export type ProfileChange = Partial<Omit<Profile, 'email' | 'phone' | 'rev'>>;

/** Updates the profile document. `renameUser` updates the name in the other documents. */
export async function changeProfile(session: Session, userId: string, change: ProfileChange): Promise<void> {
  const { name, avatarUrl, ...rest } = change;
  const set = {
    ...rest,
    ...(name === undefined ? {} : { fullName: name }),
    ...(typeof avatarUrl === 'string' ? { avatarUrl } : {}),
  };
  await ProfileModel.updateOne(
    { userId: toObjectId(userId), deletedAt: null },
    mirroredUpdate({ set, ...(avatarUrl === null ? { unset: { avatarUrl: '' } } : {}) }),
    { session },
  );
}

/** Renames the user and its partner, if any. Resolves to the partner or null. Orders keep the earlier name. */
export async function renameUser(
  session: Session,
  userId: string,
  name: User['name'],
): Promise<Partner | null> {
  const _id = toObjectId(userId);
  await UserModel.updateOne({ _id, deletedAt: null }, mirroredUpdate({ set: { name } }), { session });
  const partner = await DeliveryPartnerModel.findOneAndUpdate(
    { userId: _id, deletedAt: null },
    mirroredUpdate({ set: { name } }),
    { session, returnDocument: 'after' },
  ).lean<DeliveryPartnerDoc>();
  return partner && toPartner(partner);
}
