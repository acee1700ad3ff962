import type { LineInput } from '../../domain/cart/cart-schema';
import { MAX_QUANTITY } from '../../domain/cart/cart-limits';
import type { ChosenOptions } from '../../domain/catalogue/product-schema';
import { optionsKey } from '../../domain/catalogue/pricing';
import { CartItemModel, type CartItemDoc } from '../../../models/cart-item';
import { isDuplicateKey } from '../../db/transaction';
import { mirroredUpdate, type ObjectId, toObjectId } from '../shared/mirrored-write';

/** A product's name and first picture as they were when it was added. */
export type LineSnapshot = { name: string; image: string };

/** A stored cart line. Prices are not stored but read from the product. */
export type StoredCartLine = {
  id: string;
  rev: number;
  productId: string;
  options: ChosenOptions;
  quantity: number;
  /** Null for lines from before snapshots were kept. */
  snapshot: LineSnapshot | null;
};

function toLine(doc: CartItemDoc): StoredCartLine {
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    productId: doc.productId.toHexString(),
    options: doc.options,
    quantity: doc.quantity,
    snapshot: doc.snapshot ?? null,
  };
}

/** Cart lines of a user, oldest first, so that a line keeps its position when its quantity changes. */
export async function listCartLines(userId: string): Promise<StoredCartLine[]> {
  const docs = await CartItemModel.find({ userId: toObjectId(userId), deletedAt: null })
    .sort({ _id: 1 })
    .lean<CartItemDoc[]>();
  return docs.map(toLine);
}

/** Adds to the line of a product and options, or revives the deleted line. Limits the sum to MAX_QUANTITY. */
export async function addCartLine(
  userId: string,
  line: LineInput,
  snapshot: LineSnapshot,
): Promise<StoredCartLine> {
  const at = new Date();
  const key = {
    userId: toObjectId(userId),
    productId: toObjectId(line.productId),
    optionsKey: optionsKey(line.options),
  };
  const newQuantity = {
    $min: [
      MAX_QUANTITY,
      {
        $add: [
          { $cond: [{ $eq: [{ $type: '$deletedAt' }, 'missing'] }, { $ifNull: ['$quantity', 0] }, 0] },
          line.quantity,
        ],
      },
    ],
  };
  const write = () =>
    CartItemModel.collection.findOneAndUpdate(
      key,
      [
        {
          $set: {
            ...key,
            options: { $literal: line.options },
            quantity: newQuantity,
            snapshot: { $literal: snapshot },
            rev: { $add: [{ $ifNull: ['$rev', 0] }, 1] },
            mirrorPending: true,
            createdAt: { $ifNull: ['$createdAt', at] },
            updatedAt: at,
          },
        },
        { $unset: ['deletedAt', 'mirrorParked'] },
      ],
      { upsert: true, returnDocument: 'after' },
    );
  // Two concurrent first adds both try to insert; the second then finds the inserted line.
  const doc = await write().catch((error: unknown) => {
    if (isDuplicateKey(error)) return write();
    throw error;
  });
  return toLine(doc as unknown as CartItemDoc);
}

export async function setCartLineQuantity(
  userId: string,
  lineId: string,
  quantity: number,
): Promise<StoredCartLine | null> {
  const doc = await CartItemModel.findOneAndUpdate(
    { _id: toObjectId(lineId), userId: toObjectId(userId), deletedAt: null },
    mirroredUpdate({ set: { quantity } }),
    { returnDocument: 'after' },
  ).lean<CartItemDoc>();
  return doc ? toLine(doc) : null;
}

export async function removeCartLine(userId: string, lineId: string): Promise<boolean> {
  const at = new Date();
  const result = await CartItemModel.updateOne(
    { _id: toObjectId(lineId), userId: toObjectId(userId), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: at } }, at),
  );
  return result.matchedCount === 1;
}

export async function removeAllCartLines(userId: string): Promise<void> {
  const at = new Date();
  await CartItemModel.updateMany(
    { userId: toObjectId(userId), deletedAt: null },
    mirroredUpdate({ set: { deletedAt: at } }, at),
  );
}

/** Deletes ordered cart lines, each only if its rev is still the ordered one. */
export async function clearOrderedLines(lines: { id: ObjectId; rev: number }[]): Promise<void> {
  if (lines.length === 0) return;
  const at = new Date();
  await CartItemModel.collection.bulkWrite(
    lines.map(({ id, rev }) => ({
      updateOne: { filter: { _id: id, rev }, update: mirroredUpdate({ set: { deletedAt: at } }, at) },
    })),
    { ordered: false },
  );
}
