import { storedIn } from '../mirror/mirror-repository';
import { mirroredUpdate } from './mirrored-write';

type RetentionRule = { time: string; set: Record<string, unknown>; unset: Record<string, ''> };

// The field that gives the age, and the personal data to erase: the mirror keeps tombstones for ever.
const RULES = {
  otps: { time: 'expiresAt', set: { address: '' }, unset: { live: '', userId: '' } },
  loginevents: { time: 'at', set: { userId: null, ip: '', device: '' }, unset: {} },
} as const satisfies Record<string, RetentionRule>;

/** Collections with limited retention. */
export type ExpiringCollection = keyof typeof RULES;

/**
 * Turns at most `limit` documents older than `before` into tombstones without personal data, which the relay mirrors.
 * Each document is changed atomically, so that the next run continues after a crash. Resolves to their number.
 */
export async function deleteExpired(
  collection: ExpiringCollection,
  before: Date,
  limit: number,
): Promise<number> {
  const { time, set, unset }: RetentionRule = RULES[collection];
  const stored = storedIn(collection);
  const outdated = { [time]: { $lt: before }, deletedAt: null };
  const found = await stored
    .find(outdated, { projection: { _id: 1 } })
    .limit(limit)
    .toArray();
  if (found.length === 0) return 0;
  const at = new Date();
  // Repeats the condition, so that a concurrent run in another process does not raise revs twice.
  const { modifiedCount } = await stored.updateMany(
    { ...outdated, _id: { $in: found.map(({ _id }) => _id) } },
    mirroredUpdate({ set: { ...set, deletedAt: at }, unset }, at) as never,
  );
  return modifiedCount;
}
