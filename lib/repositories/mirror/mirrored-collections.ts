import { AuditEventModel, type AuditEventDoc } from '../../../models/audit-event';
import { CartItemModel, type CartItemDoc } from '../../../models/cart-item';
import { CashEntryModel, type CashEntryDoc } from '../../../models/cash-entry';
import { CategoryModel, type CategoryDoc } from '../../../models/category';
import { DeliveryPartnerModel, type DeliveryPartnerDoc } from '../../../models/delivery-partner';
import { HeartbeatModel, type HeartbeatDoc } from '../../../models/heartbeat';
import { LoginEventModel, type LoginEventDoc } from '../../../models/login-event';
import { NotificationModel, type NotificationDoc } from '../../../models/notification';
import { OrderModel, type OrderDoc } from '../../../models/order';
import { OtpModel, type OtpDoc } from '../../../models/otp';
import { ProductModel, type ProductDoc } from '../../../models/product';
import { ProfileModel, type ProfileDoc } from '../../../models/profile';
import { PromoCodeModel, type PromoCodeDoc } from '../../../models/promo-code';
import { ReviewModel, type ReviewDoc } from '../../../models/review';
import { SearchSynonymModel, type SearchSynonymDoc } from '../../../models/search-synonym';
import { SettingModel, type SettingDoc } from '../../../models/setting';
import { ShelfModel, type ShelfDoc } from '../../../models/shelf';
import { StockAdjustmentModel, type StockAdjustmentDoc } from '../../../models/stock-adjustment';
import { UserModel, type UserDoc } from '../../../models/user';
import { WishlistItemModel, type WishlistItemDoc } from '../../../models/wishlist-item';

/** Types of the stored documents by collection, the input of the row mappers. */
export type MirroredDocs = {
  users: UserDoc;
  profiles: ProfileDoc;
  products: ProductDoc;
  cartitems: CartItemDoc;
  orders: OrderDoc;
  deliverypartners: DeliveryPartnerDoc;
  cashentries: CashEntryDoc;
  stockadjustments: StockAdjustmentDoc;
  otps: OtpDoc;
  loginevents: LoginEventDoc;
  auditevents: AuditEventDoc;
  reviews: ReviewDoc;
  wishlistitems: WishlistItemDoc;
  notifications: NotificationDoc;
  settings: SettingDoc;
  promocodes: PromoCodeDoc;
  categories: CategoryDoc;
  searchsynonyms: SearchSynonymDoc;
  shelves: ShelfDoc;
  heartbeats: HeartbeatDoc;
};
export type MirroredCollection = keyof MirroredDocs;

export const MIRRORED_MODELS = {
  users: UserModel,
  profiles: ProfileModel,
  products: ProductModel,
  cartitems: CartItemModel,
  orders: OrderModel,
  deliverypartners: DeliveryPartnerModel,
  cashentries: CashEntryModel,
  stockadjustments: StockAdjustmentModel,
  otps: OtpModel,
  loginevents: LoginEventModel,
  auditevents: AuditEventModel,
  reviews: ReviewModel,
  wishlistitems: WishlistItemModel,
  notifications: NotificationModel,
  settings: SettingModel,
  promocodes: PromoCodeModel,
  categories: CategoryModel,
  searchsynonyms: SearchSynonymModel,
  shelves: ShelfModel,
  heartbeats: HeartbeatModel,
};
export const MIRRORED_COLLECTIONS = Object.keys(MIRRORED_MODELS) as MirroredCollection[];
