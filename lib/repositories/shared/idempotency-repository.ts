import { IdempotencyKeyModel, type IdempotencyKeyDoc } from '../../../models/idempotency-key';
import { isDuplicateKey } from '../../db/transaction';
import { hours, seconds } from '../../runtime/clock';
import { trusted } from './mirrored-write';

export type StoredAnswer = { status: number; body: string };
export type Claim =
  | { kind: 'mine' }
  | { kind: 'answered'; answer: StoredAnswer }
  | { kind: 'in-flight' }
  | { kind: 'other-body' };

const KEPT_MS = hours(24);
const LOCK_MS = seconds(30);

/** Claims a key for a request, or returns the state of the request that holds it. A claim expires after 30 seconds. */
export async function claimKey(id: string, fingerprint: string): Promise<Claim> {
  const now = Date.now();
  const fresh = { fingerprint, lockedUntil: new Date(now + LOCK_MS), expiresAt: new Date(now + KEPT_MS) };
  try {
    await IdempotencyKeyModel.create({ _id: id, ...fresh });
    return { kind: 'mine' };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const existing = await IdempotencyKeyModel.findOne({ _id: id }).lean<IdempotencyKeyDoc>();
  if (!existing) return claimKey(id, fingerprint);
  if (existing.fingerprint !== fingerprint) return { kind: 'other-body' };
  if (existing.answer) return { kind: 'answered', answer: existing.answer };
  const taken = await IdempotencyKeyModel.updateOne(
    { _id: id, answer: null, lockedUntil: trusted({ $lt: new Date(now) }) },
    { $set: fresh },
  );
  return taken.modifiedCount === 1 ? { kind: 'mine' } : { kind: 'in-flight' };
}

export async function answerKey(id: string, answer: StoredAnswer): Promise<void> {
  await IdempotencyKeyModel.updateOne({ _id: id }, { $set: { answer } });
}

/** Releases a key after a failure without effects, so that the request can be retried. */
export async function releaseKey(id: string): Promise<void> {
  await IdempotencyKeyModel.deleteOne({ _id: id });
}
