import mongoose from 'mongoose';
import type { CartItemDoc } from '@/models/cart-item';
import type { CashEntryDoc } from '@/models/cash-entry';
import type { DeliveryPartnerDoc } from '@/models/delivery-partner';
import type { LoginEventDoc } from '@/models/login-event';
import type { OrderDoc } from '@/models/order';
import type { ProductDoc } from '@/models/product';
import type { SessionDoc } from '@/models/session';
import type { StockAdjustmentDoc } from '@/models/stock-adjustment';
import type { UserDoc } from '@/models/user';

/** Documents as stored in MongoDB, read without the repositories, to compare with API responses. */
export type StoredDocs = {
  orders: OrderDoc;
  products: ProductDoc;
  stockadjustments: StockAdjustmentDoc;
  deliverypartners: DeliveryPartnerDoc;
  cashentries: CashEntryDoc;
  cartitems: CartItemDoc;
  sessions: SessionDoc;
  users: UserDoc;
  loginevents: LoginEventDoc;
};

export function collectionOf<C extends keyof StoredDocs>(
  name: C,
  db: mongoose.mongo.Db = mongoose.connection.db!,
) {
  return db.collection<StoredDocs[C]>(name);
}

const objectId = (id: string) => mongoose.Types.ObjectId.createFromHexString(id);

export async function storedOrder(id: string): Promise<OrderDoc> {
  const doc = await collectionOf('orders').findOne({ _id: objectId(id) });
  if (!doc) throw new Error(`There is no order ${id}.`);
  return doc;
}

export async function storedProduct(id: string): Promise<ProductDoc> {
  const doc = await collectionOf('products').findOne({ _id: objectId(id) });
  if (!doc) throw new Error(`There is no product ${id}.`);
  return doc;
}

export async function storedStock(productId: string): Promise<Record<string, number>> {
  return (await storedProduct(productId)).stock;
}

export async function storedPartner(userId: string): Promise<DeliveryPartnerDoc> {
  const doc = await collectionOf('deliverypartners').findOne({ userId: objectId(userId) });
  if (!doc) throw new Error(`There is no partner ${userId}.`);
  return doc;
}

/** Key, delta and reason of every stock adjustment of a product, oldest first. */
export async function storedAdjustments(
  productId: string,
): Promise<Pick<StockAdjustmentDoc, 'key' | 'delta' | 'reason'>[]> {
  const docs = await collectionOf('stockadjustments')
    .find({ productId: objectId(productId) })
    .sort({ _id: 1 })
    .toArray();
  return docs.map(({ key, delta, reason }) => ({ key, delta, reason }));
}
