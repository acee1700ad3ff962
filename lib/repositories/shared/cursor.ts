import { ValidationError } from '../../domain/errors';
import { type ObjectId, toObjectId, trusted } from './mirrored-write';

/** Filter for the page after a cursor, which is the id of the previous page's last item. Throws ValidationError. */
export function afterCursor(
  cursor: string | undefined,
  order: 'newest first' | 'oldest first' = 'newest first',
): { _id?: { $lt: ObjectId } | { $gt: ObjectId } } {
  if (!cursor) return {};
  if (!/^[0-9a-f]{24}$/.test(cursor))
    throw new ValidationError('Invalid query: cursor must be a nextCursor of this list.', [
      { path: 'cursor', message: 'is not a cursor' },
    ]);
  const last = toObjectId(cursor);
  return { _id: trusted(order === 'newest first' ? { $lt: last } : { $gt: last }) };
}

/** Converts up to `limit + 1` documents to a page of `limit`; the additional document shows that there is a next page. */
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
