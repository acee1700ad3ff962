import type { Role } from '../../domain/access/roles';
import type { Page } from '../../domain/page';
import type {
  ModerationQuery,
  OwnReview,
  Review,
  ReviewInput,
  ReviewQuery,
  ReviewSort,
} from '../../domain/reviews/review-schema';
import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import { ReviewModel, type ReviewDoc } from '../../../models/review';
import { UserModel, type UserDoc } from '../../../models/user';
import { DELETED_CUSTOMER } from '../accounts/account-deletion-repository';
import { afterCursor } from '../shared/cursor';
import { firstRev, ObjectId, toObjectId } from '../shared/mirrored-write';

const FORMER_CUSTOMER = 'A former customer';

/** Returns the first names of authors by user id. */
async function findAuthors(docs: ReviewDoc[], by?: Role): Promise<(doc: ReviewDoc) => string> {
  const users = await readingModel(UserModel, by)
    .collection.find<Pick<UserDoc, '_id' | 'name'>>(
      { _id: { $in: docs.map(({ userId }) => userId) } },
      { projection: { name: 1 } },
    )
    .toArray();
  const names = new Map(users.map(({ _id, name }) => [_id.toHexString(), name]));
  return ({ userId }) => {
    const name = names.get(userId.toHexString()) ?? DELETED_CUSTOMER;
    return name === DELETED_CUSTOMER ? FORMER_CUSTOMER : (name.trim().split(/\s+/)[0] ?? name);
  };
}

function toOwnReview(doc: ReviewDoc, author: string): OwnReview {
  const { hidden, reply } = doc;
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    productId: doc.productId.toHexString(),
    rating: doc.rating,
    comment: doc.comment,
    author,
    at: doc.createdAt.toISOString(),
    editedAt: doc.editedAt?.toISOString() ?? null,
    reply: reply ? { text: reply.text, at: reply.at.toISOString() } : null,
    hidden: hidden ? { reason: hidden.reason, at: hidden.at.toISOString() } : null,
  };
}

function toReview(doc: ReviewDoc, author: string): Review {
  const { hidden: _hidden, ...review } = toOwnReview(doc, author);
  return review;
}

const SORTS: Record<ReviewSort, Record<string, 1 | -1>> = {
  newest: { _id: -1 },
  highest: { rating: -1, _id: -1 },
  lowest: { rating: 1, _id: -1 },
};

/** Filter for the reviews after a cursor, which holds the stars and the id of the previous page's last review. */
function afterReview(cursor: string | undefined, sort: ReviewSort): Record<string, unknown> {
  if (!cursor) return {};
  const rating = Number(cursor[0]);
  const older = { _id: { $lt: toObjectId(cursor.slice(1)) } };
  if (sort === 'newest') return older;
  return { $or: [{ rating: sort === 'highest' ? { $lt: rating } : { $gt: rating } }, { rating, ...older }] };
}

/** A page of the visible reviews of a product. Equal ratings are sorted newest first. */
export async function listReviewPage(productId: string, query: ReviewQuery): Promise<Page<Review>> {
  const { limit = 10, sort = 'newest', cursor } = query;
  const docs = await ReviewModel.collection
    .find<ReviewDoc>({
      productId: toObjectId(productId),
      deletedAt: null,
      hidden: null,
      ...afterReview(cursor, sort),
    })
    .sort(SORTS[sort])
    .limit(limit + 1)
    .toArray();
  const page = docs.slice(0, limit);
  const authorOf = await findAuthors(page);
  const last = page.at(-1);
  return {
    items: page.map((doc) => toReview(doc, authorOf(doc))),
    nextCursor: docs.length > limit && last ? `${last.rating}${last._id.toHexString()}` : null,
  };
}

/** A page of all reviews, hidden ones included, newest first. `by` is the role of the reader. */
export async function listModerationPage(by: Role, query: ModerationQuery): Promise<Page<OwnReview>> {
  const { limit = 20, cursor, stars, hidden } = query;
  const docs = await readingModel(ReviewModel, by)
    .collection.find<ReviewDoc>({
      ...afterCursor(cursor),
      deletedAt: null,
      ...(stars === undefined ? {} : { rating: stars }),
      ...(hidden === undefined ? {} : { 'hidden.at': { $exists: hidden } }),
    })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .toArray();
  const page = docs.slice(0, limit);
  const authorOf = await findAuthors(page, by);
  const last = page.at(-1);
  return {
    items: page.map((doc) => toOwnReview(doc, authorOf(doc))),
    nextCursor: docs.length > limit && last ? last._id.toHexString() : null,
  };
}

/** A review with the author's first name. Null when it does not exist or was deleted. */
export async function findReview(id: string): Promise<OwnReview | null> {
  return withAuthor({ _id: toObjectId(id) });
}

/** The user's review of a product, or null. */
export async function findOwnReview(userId: string, productId: string): Promise<OwnReview | null> {
  return withAuthor({ userId: toObjectId(userId), productId: toObjectId(productId) });
}

async function withAuthor(filter: Record<string, ObjectId>): Promise<OwnReview | null> {
  const doc = await ReviewModel.collection.findOne<ReviewDoc>({ ...filter, deletedAt: null });
  return doc && toOwnReview(doc, (await findAuthors([doc]))(doc));
}

/** Inserts a review and returns its id. Throws duplicate key (11000) for a second review of the product by the user. */
export async function insertReview(
  session: Session,
  { userId, productId, rating, comment = '' }: ReviewInput & { userId: string; productId: string },
): Promise<string> {
  const _id = new ObjectId();
  const doc = {
    _id,
    productId: toObjectId(productId),
    userId: toObjectId(userId),
    rating,
    comment,
    ...firstRev(new Date()),
  };
  await ReviewModel.collection.insertOne(doc as never, { session });
  return _id.toHexString();
}
