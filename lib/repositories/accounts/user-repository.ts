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
  /** Which of them are known to be the owner's. */
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

/** Inserts the user and the profile that belongs to every one. Throws duplicate key (11000) for a taken email or phone. */
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

/** The user who goes by this phone or email address, disabled ones too. */
export async function findUserByAddress(
  session: Session | null,
  { channel, address }: OtpAddress,
): Promise<AddressHolder | null> {
  const doc = await UserModel.findOne({ [channel]: address, deletedAt: null })
    .session(session)
    .lean<UserDoc>();
  return doc && { ...toUser(doc), status: doc.status, provenChannels: doc.provenChannels ?? [] };
}

/** Takes a phone or an email address from a user who never proved it, and from the profile. */
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

/** Marks an address as proved. The first proof ends the password that somebody set before it. */
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

/** The address that a user had in a channel, whether it was proved, and all that were. */
export type Contact = { address: string | null; proven: boolean; allProven: OtpAddress[] };

/**
 * Gives a user a phone or an email address that is proved to be theirs, and the profile with it. Resolves to what was
 * there before; null for an account that is gone. Throws duplicate key (11000) when another account has it.
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
  const proven = [...new Set([...provenChannels, channel])];
  const set = { [channel]: address, provenChannels: proven };
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

/** A user as a sign-in saw them; the hash where a password was held against it. */
export type SeenUser = { id: string; role: Role; passwordHash?: string };

/** Writes down when and where a user signed in last; false when the user is disabled by now, or not as seen. */
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

/** Changes fields of an account that no other function here is about: status, role, password. */
export async function updateUser(session: Session, id: string, set: Record<string, unknown>): Promise<void> {
  await UserModel.updateOne({ _id: toObjectId(id) }, mirroredUpdate({ set }), { session });
}

/** Stores the same password under another hash; false, and no change, when it was stored anew meanwhile. */
export async function replacePasswordHash(id: string, from: string, to: string): Promise<boolean> {
  const { matchedCount } = await UserModel.updateOne(
    { _id: toObjectId(id), passwordHash: from },
    mirroredUpdate({ set: { passwordHash: to } }),
  );
  return matchedCount === 1;
}
