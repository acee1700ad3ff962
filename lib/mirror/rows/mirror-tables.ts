import type { MirroredCollection, MirroredDocs } from '../../repositories/mirror/mirrored-collections';
import type { PendingDocument } from '../../repositories/mirror/mirror-repository';
import { toAuditEventRow } from './audit-event-row';
import { toCartItemRow } from './cart-item-row';
import { toCashEntryRow } from './cash-entry-row';
import { toCategoryRow } from './category-row';
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
import { toSearchSynonymRow } from './search-synonym-row';
import { toSettingRow } from './setting-row';
import { toShelfRow } from './shelf-row';
import { toStockAdjustmentRow } from './stock-adjustment-row';
import { toUserRow } from './user-row';
import { toWishlistItemRow } from './wishlist-item-row';

/**
 * Increment when a mapper's columns change, together with a migration that accepts the new version. Afterwards
 * `npm run mirror:backfill` rewrites rows of an older schema even when their rev is unchanged.
 */
export const SCHEMA_VERSION = 3;

export type MirrorRow = RowBase & Record<string, unknown>;

type Mapping = { [C in MirroredCollection]: { table: string; toRow: (doc: MirroredDocs[C]) => MirrorRow } };

const MAPPING: Mapping = {
  users: { table: 'users', toRow: toUserRow },
  profiles: { table: 'profiles', toRow: toProfileRow },
  products: { table: 'products', toRow: toProductRow },
  cartitems: { table: 'cart_items', toRow: toCartItemRow },
  orders: { table: 'orders', toRow: toOrderRow },
  deliverypartners: { table: 'delivery_partners', toRow: toDeliveryPartnerRow },
  cashentries: { table: 'cash_entries', toRow: toCashEntryRow },
  stockadjustments: { table: 'stock_adjustments', toRow: toStockAdjustmentRow },
  otps: { table: 'otps', toRow: toOtpRow },
  loginevents: { table: 'login_events', toRow: toLoginEventRow },
  auditevents: { table: 'audit_events', toRow: toAuditEventRow },
  reviews: { table: 'reviews', toRow: toReviewRow },
  wishlistitems: { table: 'wishlist_items', toRow: toWishlistItemRow },
  notifications: { table: 'notifications', toRow: toNotificationRow },
  settings: { table: 'settings', toRow: toSettingRow },
  promocodes: { table: 'promo_codes', toRow: toPromoCodeRow },
  categories: { table: 'categories', toRow: toCategoryRow },
  searchsynonyms: { table: 'search_synonyms', toRow: toSearchSynonymRow },
  shelves: { table: 'shelves', toRow: toShelfRow },
  heartbeats: { table: 'mirror_heartbeats', toRow: toHeartbeatRow },
};

/** The PostgreSQL table of a collection. */
export function tableOf(collection: MirroredCollection): string {
  return MAPPING[collection].table;
}

/** Maps a document to its row. Throws RowError for a document that cannot be mapped. */
export function toMirrorRow({ collection, doc }: PendingDocument): MirrorRow {
  if (collection === 'mirrortombstones') return baseColumns(doc);
  const { toRow } = MAPPING[collection] as { toRow: (doc: PendingDocument['doc']) => MirrorRow };
  return toRow(doc);
}
