import type { Session } from '../../db/transaction';
import type { OtpAddress, OtpPurpose, OtpUse } from '../../domain/accounts/otp-schema';
import { DAY_MS, OTP_LIFE_MS, OTP_TRIES, type SentCode } from '../../domain/accounts/otp-limits';
import { OtpModel, type OtpDoc } from '../../../models/otp';
import { firstRev, mirroredUpdate, ObjectId, toObjectId, trusted } from '../shared/mirrored-write';

export type Otp = OtpAddress & OtpUse & { id: string; codeHash: string; attempts: number };
export type NewOtp = OtpAddress & OtpUse & { challengeHash: string; codeHash: string };

function toOtp({ _id, channel, address, purpose, userId, codeHash, attempts }: OtpDoc): Otp {
  const use = { purpose: purpose as OtpPurpose, userId: userId?.toHexString() ?? null };
  return { id: _id.toHexString(), channel, address, ...use, codeHash, attempts };
}

// Used, replaced, withdrawn and expired codes are rejected alike.
const liveAt = (now: Date) => ({ live: true as const, deletedAt: null, expiresAt: trusted({ $gt: now }) });

/**
 * Codes sent to an address within the last 24 hours, for all purposes together, so that a second purpose does not
 * double the limit. Excludes codes that could not be sent.
 */
export async function findSentCodes(address: string, session: Session | null = null): Promise<SentCode[]> {
  const since = new Date(Date.now() - DAY_MS);
  const docs = await OtpModel.find({ address, createdAt: trusted({ $gt: since }), deletedAt: null })
    .select({ createdAt: 1, attempts: 1, consumedAt: 1 })
    .session(session)
    .lean<OtpDoc[]>();
  return docs.map(({ createdAt, attempts, consumedAt }) => ({
    sentAt: createdAt,
    failures: attempts - (consumedAt ? 1 : 0),
  }));
}

/** When the n-th newest code of all addresses was created, delivered or not; null when there are fewer. */
export async function findNthNewestSentAt(n: number): Promise<Date | null> {
  const doc = await OtpModel.findOne({})
    .sort({ expiresAt: -1 })
    .skip(n - 1)
    .select({ expiresAt: 1 })
    .lean<OtpDoc>();
  return doc && new Date(doc.expiresAt.getTime() - OTP_LIFE_MS);
}

/**
 * Inserts a code and replaces the live code of the address, for any purpose. Must run in the transaction that checks
 * the limits: of two concurrent ones, one conflicts and checks again. Resolves to the id.
 */
export async function insertOtp(session: Session, { userId, ...otp }: NewOtp): Promise<string> {
  const at = new Date();
  const { address } = otp;
  const replacement = mirroredUpdate({ unset: { live: '' } }, at);
  await OtpModel.updateMany({ address, live: true }, replacement, { session });
  const _id = new ObjectId();
  const expiresAt = new Date(at.getTime() + OTP_LIFE_MS);
  const bound = userId === null ? {} : { userId: toObjectId(userId) };
  const fields = { ...otp, ...bound, attempts: 0, expiresAt, live: true as const };
  await OtpModel.create([{ _id, ...fields, ...firstRev(at) }], { session });
  return _id.toHexString();
}

/** Withdraws a code that could not be sent: it becomes invalid and does not count towards the limits. */
export async function withdrawOtp(id: string): Promise<void> {
  const at = new Date();
  await OtpModel.updateOne(
    { _id: toObjectId(id), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: at }, unset: { live: '' } }, at),
  );
}

/** The live code of a challenge for this purpose and user; null when there is none. */
export async function findLiveOtp(challengeHash: string, { purpose, userId }: OtpUse): Promise<Otp | null> {
  const use = { purpose, userId: userId === null ? null : toObjectId(userId) };
  const doc = await OtpModel.findOne({ challengeHash, ...use, ...liveAt(new Date()) }).lean<OtpDoc>();
  return doc && toOtp(doc);
}

/** Counts a try before the code is compared. Null when no try is left; atomic under concurrent tries. */
export async function takeOtpTry(id: string): Promise<Otp | null> {
  const at = new Date();
  const doc = await OtpModel.findOneAndUpdate(
    { _id: toObjectId(id), attempts: trusted({ $lt: OTP_TRIES }), ...liveAt(at) },
    mirroredUpdate({ inc: { attempts: 1 } }, at),
    { returnDocument: 'after' },
  ).lean<OtpDoc>();
  return doc && toOtp(doc);
}

/** Consumes a code. True for exactly one of several concurrent callers. */
export async function consumeOtp(session: Session, id: string): Promise<boolean> {
  const at = new Date();
  const { modifiedCount } = await OtpModel.updateOne(
    { _id: toObjectId(id), live: true, consumedAt: null, deletedAt: null },
    mirroredUpdate({ set: { consumedAt: at }, unset: { live: '' } }, at),
    { session },
  );
  return modifiedCount === 1;
}
