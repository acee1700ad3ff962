import type { MirroredCollection, MirroredDocs, PendingDocument } from '../repositories/mirror-repository';
import { toCartItemRow } from './cart-item-row';
import { toDeliveryPartnerRow } from './delivery-partner-row';
import { toOrderRow } from './order-row';
import { toProductRow } from './product-row';
import { toProfileRow } from './profile-row';
import type { RowBase } from './row-values';
import { toStockAdjustmentRow } from './stock-adjustment-row';
import { toUserRow } from './user-row';

/**
 * Raised when a mapper writes other columns than before, together with the migration that knows the new number.
 * Rows of an older schema are then written again even where their rev is the same: `npm run mirror:backfill`.
 */
export const SCHEMA_VERSION = 1;

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
};

export function tableOf(collection: MirroredCollection): string {
  return MAPPING[collection].table;
}

/** The row that stands for a document. Throws for a document whose shape is not that of its collection. */
export function toMirrorRow({ collection, doc }: PendingDocument): MirrorRow {
  const { toRow } = MAPPING[collection] as { toRow: (doc: PendingDocument['doc']) => MirrorRow };
  return toRow(doc);
}
