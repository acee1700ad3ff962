import { storedIn } from '../mirror/mirror-repository';
import { mirroredUpdate } from './mirrored-write';

type Rule = { time: string; set: Record<string, unknown>; unset: Record<string, ''> };

// By which time each is past, and what goes with it: the mirror keeps tombstones for good, and they tell of nobody.
const RULES = {
  otps: { time: 'expiresAt', set: { address: '' }, unset: { live: '', userId: '' } },
  loginevents: { time: 'at', set: { userId: null, ip: '', device: '' }, unset: {} },
} as const satisfies Record<string, Rule>;

/** What is kept for a while only. */
export type ExpiringCollection = keyof typeof RULES;

/**
 * Deletes at most so many documents from before a time, here and in the mirror. Each is deleted and marked in one
 * operation: a crash in the middle leaves the others as they were, for the next run. Resolves to how many.
 */
export async function deleteExpired(
  collection: ExpiringCollection,
  before: Date,
  most: number,
): Promise<number> {
  const { time, set, unset }: Rule = RULES[collection];
  const stored = storedIn(collection);
  const outdated = { [time]: { $lt: before }, deletedAt: null };
  const found = await stored
    .find(outdated, { projection: { _id: 1 } })
    .limit(most)
    .toArray();
  if (found.length === 0) return 0;
  const at = new Date();
  // The condition once more: another process may be at it as well, and nothing gets a rev for nothing.
  const { modifiedCount } = await stored.updateMany(
    { ...outdated, _id: { $in: found.map(({ _id }) => _id) } },
    mirroredUpdate({ set: { ...set, deletedAt: at }, unset }, at) as never,
  );
  return modifiedCount;
}
