import type {
  MirroredCollection,
  MirroredDocs,
  PendingDocument,
} from '../../repositories/mirror/mirror-repository';
import { toAuditEventRow } from './audit-event-row';
import { toCartItemRow } from './cart-item-row';
import { toDeliveryPartnerRow } from './delivery-partner-row';
import { toHeartbeatRow } from './heartbeat-row';
import { toLoginEventRow } from './login-event-row';
import { toNotificationRow } from './notification-row';
import { toOrderRow } from './order-row';
import { toOtpRow } from './otp-row';
import { toProductRow } from './product-row';
import { toProfileRow } from './profile-row';
import { toPromoCodeRow } from './promo-code-row';
import { toReviewRow } from './review-row';
import { baseColumns, type RowBase } from './row-values';
import { toSettingRow } from './setting-row';
import { toStockAdjustmentRow } from './stock-adjustment-row';
import { toUserRow } from './user-row';
import { toWishlistItemRow } from './wishlist-item-row';

/**
 * Raised when a mapper writes other columns than before, together with the migration that knows the new number.
 * Rows of an older schema are then written again even where their rev is the same: `npm run mirror:backfill`.
 */
export const SCHEMA_VERSION = 2;

export type MirrorRow = RowBase & Record<string, unknown>;

type Mapping = { [C in MirroredCollection]: { table: string; toRow: (doc: MirroredDocs[C]) => MirrorRow } };

const MAPPING: Mapping = {
  users: { table: 'users', toRow: toUserRow },
  profiles: { table: 'profiles', toRow: toProfileRow },
  products: { table: 'products', toRow: toProductRow },
  cartitems: { table: 'cart_items', toRow: toCartItemRow },
  orders: { table: 'orders', toRow: toOrderRow },
  deliverypartners: { table: 'delivery_partners', toRow: toDeliveryPartnerRow },
  stockadjustments: { table: 'stock_adjustments', toRow: toStockAdjustmentRow },
  otps: { table: 'otps', toRow: toOtpRow },
  loginevents: { table: 'login_events', toRow: toLoginEventRow },
  auditevents: { table: 'audit_events', toRow: toAuditEventRow },
  reviews: { table: 'reviews', toRow: toReviewRow },
  wishlistitems: { table: 'wishlist_items', toRow: toWishlistItemRow },
  notifications: { table: 'notifications', toRow: toNotificationRow },
  settings: { table: 'settings', toRow: toSettingRow },
  promocodes: { table: 'promo_codes', toRow: toPromoCodeRow },
  heartbeats: { table: 'mirror_heartbeats', toRow: toHeartbeatRow },
};

export function tableOf(collection: MirroredCollection): string {
  return MAPPING[collection].table;
}

/** The row that stands for a document. Throws for a document whose shape is not that of its collection. */
export function toMirrorRow({ collection, doc }: PendingDocument): MirrorRow {
  if (collection === 'mirrortombstones') return baseColumns(doc);
  const { toRow } = MAPPING[collection] as { toRow: (doc: PendingDocument['doc']) => MirrorRow };
  return toRow(doc);
}
