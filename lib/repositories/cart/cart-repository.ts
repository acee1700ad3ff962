import type { LineInput } from '../../domain/cart/cart-schema';
import { MAX_QUANTITY } from '../../domain/cart/cart-limits';
import type { ChosenOptions } from '../../domain/catalogue/product-schema';
import { optionsKey } from '../../domain/catalogue/pricing';
import { CartItemModel, type CartItemDoc } from '../../../models/cart-item';
import { isDuplicateKey } from '../../db/transaction';
import { mirroredUpdate, type ObjectId, toObjectId } from '../shared/mirrored-write';

/** A line as it is stored: prices are never stored, they are looked up. */
export type StoredCartLine = {
  id: string;
  rev: number;
  productId: string;
  options: ChosenOptions;
  quantity: number;
};

function toLine(doc: CartItemDoc): StoredCartLine {
  return {
    id: doc._id.toHexString(),
    rev: doc.rev,
    productId: doc.productId.toHexString(),
    options: doc.options,
    quantity: doc.quantity,
  };
}

/** Oldest first, so that a line keeps its place while its quantity changes. */
export async function listCartLines(userId: string): Promise<StoredCartLine[]> {
  const docs = await CartItemModel.find({ userId: toObjectId(userId), deletedAt: null })
    .sort({ _id: 1 })
    .lean<CartItemDoc[]>();
  return docs.map(toLine);
}

/** Adds to the line of this choice, or takes it up again; the sum is capped at what one line may hold. */
export async function addCartLine(userId: string, line: LineInput): Promise<StoredCartLine> {
  const at = new Date();
  const key = {
    userId: toObjectId(userId),
    productId: toObjectId(line.productId),
    optionsKey: optionsKey(line.options),
  };
  const raised = {
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
            quantity: raised,
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
  // Two first taps at once both try to insert; the one that loses finds the winner's line.
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

/** Clears lines that an order was made of, each only if it is still what was ordered. */
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
