import type { User } from '../../domain/accounts/account-schema';
import type { OtpAddress } from '../../domain/accounts/otp-schema';
import { provenAddresses } from '../../domain/accounts/proven-addresses';
import type { Role } from '../../domain/access/roles';
import type { Session } from '../../db/transaction';
import { ProfileModel } from '../../../models/profile';
import { UserModel, type UserDoc } from '../../../models/user';
import { firstRev, mirroredUpdate, ObjectId, toObjectId } from '../shared/mirrored-write';

export type NewUser = {
  name: string;
  email?: string;
  phone?: string;
  /** Channels whose address the user has verified. */
  provenChannels?: OtpAddress['channel'][];
  passwordHash?: string;
  role: Role;
};
export type UserCredentials = User & {
  passwordHash: string | null;
  status: 'active' | 'disabled';
  provenChannels: OtpAddress['channel'][];
};

function toUser(doc: UserDoc): User {
  return {
    id: doc._id.toHexString(),
    name: doc.name,
    email: doc.email ?? null,
    phone: doc.phone ?? null,
    role: doc.role,
  };
}

function toCredentials(doc: UserDoc): UserCredentials {
  const { passwordHash = null, status, provenChannels = [] } = doc;
  return { ...toUser(doc), passwordHash, status, provenChannels };
}

/** Inserts a user and its profile. Throws duplicate key (11000) for an email or phone of another account. */
export async function insertUser(session: Session, input: NewUser): Promise<User> {
  const at = new Date();
  const _id = new ObjectId();
  const [user] = await UserModel.create([{ _id, ...input, status: 'active', ...firstRev(at) }], { session });
  await ProfileModel.create(
    [
      {
        _id: new ObjectId(),
        userId: _id,
        fullName: input.name,
        email: input.email,
        bodyMeasurements: {},
        stylePreferences: {},
        addresses: [],
        onboardingComplete: false,
        ...firstRev(at),
      },
    ],
    { session },
  );
  return toUser(user as unknown as UserDoc);
}

export async function findUserById(id: string): Promise<(User & { status: UserDoc['status'] }) | null> {
  const doc = await UserModel.findOne({ _id: toObjectId(id), deletedAt: null }).lean<UserDoc>();
  return doc ? { ...toUser(doc), status: doc.status } : null;
}

export async function findCredentialsByEmail(email: string): Promise<UserCredentials | null> {
  const doc = await UserModel.findOne({ email, deletedAt: null }).lean<UserDoc>();
  return doc && toCredentials(doc);
}

export type AddressHolder = User & { status: UserDoc['status']; provenChannels: OtpAddress['channel'][] };

/** The user with this phone number or email address, including disabled users. */
export async function findUserByAddress(
  session: Session | null,
  { channel, address }: OtpAddress,
): Promise<AddressHolder | null> {
  const doc = await UserModel.findOne({ [channel]: address, deletedAt: null })
    .session(session)
    .lean<UserDoc>();
  return doc && { ...toUser(doc), status: doc.status, provenChannels: doc.provenChannels ?? [] };
}

/** Removes an unverified phone number or email address from a user and its profile. */
export async function unsetAddress(
  session: Session,
  id: string,
  channel: OtpAddress['channel'],
): Promise<void> {
  await UserModel.updateOne({ _id: toObjectId(id) }, mirroredUpdate({ unset: { [channel]: '' } }), {
    session,
  });
  if (channel === 'phone') return;
  const unset = mirroredUpdate({ unset: { email: '' } });
  await ProfileModel.updateOne({ userId: toObjectId(id) }, unset, { session });
}

/**
 * Sets the verified channels. `dropPassword` removes the password, because before the first verification another
 * person may have set it.
 */
export async function markProven(
  session: Session,
  id: string,
  channels: OtpAddress['channel'][],
  { dropPassword }: { dropPassword: boolean },
): Promise<void> {
  const unset = dropPassword ? { unset: { passwordHash: '' as const } } : {};
  const update = mirroredUpdate({ set: { provenChannels: channels }, ...unset });
  await UserModel.updateOne({ _id: toObjectId(id) }, update, { session });
}

/** A user's address in a channel, whether it is verified, and all verified addresses. */
export type Contact = { address: string | null; proven: boolean; allProven: OtpAddress[] };

/**
 * Sets a verified phone number or email address on a user and its profile. Resolves to the previous contact; null for
 * a deleted account. Throws duplicate key (11000) when another account has the address.
 */
export async function replaceContact(
  session: Session,
  id: string,
  { channel, address }: OtpAddress,
): Promise<Contact | null> {
  const _id = toObjectId(id);
  const user = await UserModel.findOne({ _id, deletedAt: null }).session(session).lean<UserDoc>();
  if (!user) return null;
  const { provenChannels = [] } = user;
  const before = {
    address: user[channel] ?? null,
    proven: provenChannels.includes(channel),
    allProven: provenAddresses(toCredentials(user)),
  };
  if (before.address === address && before.proven) return before;
  const set = { [channel]: address, provenChannels: [...new Set([...provenChannels, channel])] };
  await UserModel.updateOne({ _id }, mirroredUpdate({ set }), { session });
  if (channel === 'email' && before.address !== address) {
    const update = mirroredUpdate({ set: { email: address } });
    await ProfileModel.updateOne({ userId: _id }, update, { session });
  }
  return before;
}

export async function findCredentialsById(id: string): Promise<UserCredentials | null> {
  const doc = await UserModel.findOne({ _id: toObjectId(id), deletedAt: null }).lean<UserDoc>();
  return doc && toCredentials(doc);
}

/** A user as read by a sign-in, with the password hash when the password was checked. */
export type SeenUser = { id: string; role: Role; passwordHash?: string };

/** Records the last sign-in. False when the user was disabled, or role or password changed since they were read. */
export async function recordLogin(
  session: Session,
  { id, role, passwordHash }: SeenUser,
  device: string,
): Promise<boolean> {
  const { matchedCount } = await UserModel.updateOne(
    {
      _id: toObjectId(id),
      role,
      status: 'active',
      deletedAt: null,
      ...(passwordHash === undefined ? {} : { passwordHash }),
    },
    mirroredUpdate({ set: { lastLoginAt: new Date(), lastDevice: device } }),
    { session },
  );
  return matchedCount === 1;
}

/** Sets fields that have no function of their own: status, role, password hash. */
export async function updateUser(session: Session, id: string, set: Record<string, unknown>): Promise<void> {
  await UserModel.updateOne({ _id: toObjectId(id) }, mirroredUpdate({ set }), { session });
}

/** Replaces a password hash by a new hash of the same password. False when the hash has changed in the meantime. */
export async function replacePasswordHash(id: string, from: string, to: string): Promise<boolean> {
  const { matchedCount } = await UserModel.updateOne(
    { _id: toObjectId(id), passwordHash: from },
    mirroredUpdate({ set: { passwordHash: to } }),
  );
  return matchedCount === 1;
}
