import { ValidationError } from '../../domain/errors';
import { type ObjectId, toObjectId, trusted } from './mirrored-write';

/** Lists run by id, mostly newest first; the cursor is the id of the last row that was given out. */
export function afterCursor(
  cursor: string | undefined,
  order: 'newest first' | 'oldest first' = 'newest first',
): { _id?: { $lt: ObjectId } | { $gt: ObjectId } } {
  if (!cursor) return {};
  if (!/^[0-9a-f]{24}$/.test(cursor))
    throw new ValidationError('The cursor is not one that this list gave out.', [
      { path: 'cursor', message: 'is not a cursor' },
    ]);
  const last = toObjectId(cursor);
  return { _id: trusted(order === 'newest first' ? { $lt: last } : { $gt: last }) };
}

/** Cuts one row more than asked into a page and its cursor. */
export function toPage<D extends { _id: ObjectId }, T>(
  docs: D[],
  limit: number,
  convert: (doc: D) => T,
): { items: T[]; nextCursor: string | null } {
  const page = docs.slice(0, limit);
  const last = page.at(-1);
  return {
    items: page.map(convert),
    nextCursor: docs.length > limit && last ? last._id.toHexString() : null,
  };
}
