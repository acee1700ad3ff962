import type { Model } from 'mongoose';
import { CartItemModel } from '../../models/cart-item';
import { DeliveryPartnerModel } from '../../models/delivery-partner';
import { IdempotencyKeyModel } from '../../models/idempotency-key';
import { LeaseModel } from '../../models/lease';
import { OrderModel } from '../../models/order';
import { ProductModel } from '../../models/product';
import { ProfileModel } from '../../models/profile';
import { SessionModel } from '../../models/session';
import { StockAdjustmentModel } from '../../models/stock-adjustment';
import { UserModel } from '../../models/user';

const MODELS: Model<never>[] = [
  UserModel,
  ProfileModel,
  ProductModel,
  CartItemModel,
  OrderModel,
  DeliveryPartnerModel,
  StockAdjustmentModel,
  SessionModel,
  IdempotencyKeyModel,
  LeaseModel,
] as unknown as Model<never>[];

/**
 * Makes the collections and the indexes that the models declare; what stands already costs nothing. At start and by
 * `npm run db:migrate`, never while serving: building an index waits behind transactions and blocks new ones.
 */
export async function buildIndexes(): Promise<string[]> {
  await Promise.all(
    MODELS.map(async (model) => {
      // A transaction must not be the first to write to a collection that does not exist yet.
      await model.createCollection();
      await model.createIndexes();
    }),
  );
  return MODELS.map((model) => model.collection.collectionName);
}
