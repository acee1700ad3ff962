import type { Model } from 'mongoose';
import { AccountDeletionModel } from '../../../models/account-deletion';
import { AuditEventModel } from '../../../models/audit-event';
import { AvatarModel } from '../../../models/avatar';
import { CartItemModel } from '../../../models/cart-item';
import { CatalogueChangeModel } from '../../../models/catalogue-change';
import { CatalogueImportModel } from '../../../models/catalogue-import';
import { CatalogueImportBatchModel } from '../../../models/catalogue-import-batch';
import { CashEntryModel } from '../../../models/cash-entry';
import { CategoryModel } from '../../../models/category';
import { DeliveryPartnerModel } from '../../../models/delivery-partner';
import { HeartbeatModel } from '../../../models/heartbeat';
import { IdempotencyKeyModel } from '../../../models/idempotency-key';
import { JobCheckpointModel } from '../../../models/job-checkpoint';
import { LeaseModel } from '../../../models/lease';
import { LoginEventModel } from '../../../models/login-event';
import { MirrorTombstoneModel } from '../../../models/mirror-tombstone';
import { NotificationModel } from '../../../models/notification';
import { OrderModel } from '../../../models/order';
import { OtpModel } from '../../../models/otp';
import { PartnerDocumentModel } from '../../../models/partner-document';
import { PictureModel } from '../../../models/picture';
import { ProductModel } from '../../../models/product';
import { ProfileModel } from '../../../models/profile';
import { PromoCodeModel } from '../../../models/promo-code';
import { RateLimitModel } from '../../../models/rate-limit';
import { ReviewModel } from '../../../models/review';
import { SalesEntryModel } from '../../../models/sales-entry';
import { SalesPeriodModel } from '../../../models/sales-period';
import { SalesRollupModel } from '../../../models/sales-rollup';
import { SearchSynonymModel } from '../../../models/search-synonym';
import { SessionModel } from '../../../models/session';
import { SettingModel } from '../../../models/setting';
import { ShelfModel } from '../../../models/shelf';
import { StaffInviteModel } from '../../../models/staff-invite';
import { StockAdjustmentModel } from '../../../models/stock-adjustment';
import { StockOutModel } from '../../../models/stock-out';
import { UploadedPictureModel } from '../../../models/uploaded-picture';
import { UserModel } from '../../../models/user';
import { WishlistItemModel } from '../../../models/wishlist-item';

const MODELS: Model<never>[] = [
  UserModel,
  ProfileModel,
  ProductModel,
  CategoryModel,
  SearchSynonymModel,
  ShelfModel,
  CartItemModel,
  OrderModel,
  DeliveryPartnerModel,
  CashEntryModel,
  StockAdjustmentModel,
  OtpModel,
  LoginEventModel,
  AuditEventModel,
  ReviewModel,
  WishlistItemModel,
  NotificationModel,
  SettingModel,
  PromoCodeModel,
  HeartbeatModel,
  SessionModel,
  StaffInviteModel,
  AvatarModel,
  PartnerDocumentModel,
  PictureModel,
  UploadedPictureModel,
  AccountDeletionModel,
  IdempotencyKeyModel,
  LeaseModel,
  RateLimitModel,
  MirrorTombstoneModel,
  JobCheckpointModel,
  CatalogueChangeModel,
  CatalogueImportModel,
  CatalogueImportBatchModel,
  SalesEntryModel,
  SalesPeriodModel,
  SalesRollupModel,
  StockOutModel,
] as unknown as Model<never>[];

/** Indexes of earlier versions that would refuse documents which are valid now. */
const RETIRED_INDEXES: Record<string, string> = { wishlistitems: 'userId_1_productId_1' };

/**
 * Creates the collections and indexes that the models declare; skips existing ones. Runs at start and by
 * `npm run db:migrate`, never while serving, because an index build waits for transactions and blocks new ones.
 * Resolves to the collection names.
 */
export async function buildIndexes(): Promise<string[]> {
  await Promise.all(
    MODELS.map(async (model) => {
      // The collection must exist before a transaction first writes to it.
      await model.createCollection();
      await model.createIndexes();
      const retired = RETIRED_INDEXES[model.collection.collectionName];
      if (retired && (await model.collection.indexExists(retired))) await model.collection.dropIndex(retired);
    }),
  );
  return MODELS.map((model) => model.collection.collectionName);
}
