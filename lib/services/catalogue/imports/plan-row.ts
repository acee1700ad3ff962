import type { StockMode } from '../../../domain/catalogue/import-schema';
import {
  toDraft,
  type FileRemark,
  type ProductDraft,
  type ProductFileRow,
} from '../../../domain/catalogue/product-file';
import { stockKeysOf } from '../../../domain/catalogue/product-input';
import type { Product } from '../../../domain/catalogue/product-schema';
import type { EditableProduct, ProductFields } from '../../../repositories/catalogue/product-edit-repository';
import type { ProductWrite } from '../../../repositories/catalogue/product-import-repository';
import type { NewMovement } from '../../../repositories/catalogue/stock-ledger-repository';
import { changedFields, formerSlugs, PRICING_FIELDS } from '../edit-product';

export type PlannedMovement = Omit<NewMovement, 'actorId'>;

export type RowPlan =
  | { does: 'create'; draft: ProductDraft }
  | { does: 'change'; current: Product; write: ProductWrite; movements: PlannedMovement[] }
  | { does: 'nothing' }
  | { does: 'fail'; errors: FileRemark[] };

/**
 * Decides what a row does to the shop: creates a product when none has its SKU, else changes the fields that differ, by
 * the rules of an edit. The stock of an existing key changes only in mode `count`; a new key gets the file's.
 */
export function planRow(
  row: ProductFileRow,
  current: EditableProduct | undefined,
  stockMode: StockMode,
  now: Date,
): RowPlan {
  const errors = ruleErrors(row, current, now);
  if (errors.length > 0) return { does: 'fail', errors };
  if (!current) {
    const found = toDraft(row);
    return 'draft' in found ? { does: 'create', draft: found.draft } : { does: 'fail', errors: found.errors };
  }
  return planChange(row, current, stockMode);
}

function ruleErrors(
  { line, fields }: ProductFileRow,
  current: EditableProduct | undefined,
  now: Date,
): FileRemark[] {
  if (current?.archived)
    return [{ line, column: 'sku', message: 'is the SKU of an archived product: restore it first' }];
  const { availableAgainAt } = fields;
  if (availableAgainAt === undefined || availableAgainAt === null) return [];
  const available = fields.available ?? current?.product.available ?? true;
  const column = 'available_again_at';
  if (available) return [{ line, column, message: 'must be empty while the product is available' }];
  if (Date.parse(availableAgainAt) <= now.getTime())
    return [{ line, column, message: 'must be in the future' }];
  return [];
}

function planChange(row: ProductFileRow, current: EditableProduct, stockMode: StockMode): RowPlan {
  const { product } = current;
  const { stock, imageAlts, ...given } = row.fields;
  const change = {
    ...given,
    // Missing texts at the end mean the same as empty ones.
    ...(imageAlts && !sameAlts(imageAlts, product.imageAlts) ? { imageAlts } : {}),
    ...(given.availableAgainAt ? { availableAgainAt: new Date(given.availableAgainAt).toISOString() } : {}),
  };
  const fields: ProductFields = changedFields(product, change);
  const moved = stock ? planStock(product, fields.options, stock, stockMode) : null;
  const edited = Object.keys(fields).length > 0;
  if (!edited && !moved) return { does: 'nothing' };
  return {
    does: 'change',
    current: product,
    movements: moved?.movements ?? [],
    write: {
      product,
      fields: { ...fields, ...formerSlugs(current, fields), ...(moved ? { stock: moved.stock } : {}) },
      repriced: PRICING_FIELDS.some((field) => field in fields),
      edited,
    },
  };
}

function sameAlts(one: string[], other: string[]): boolean {
  return Array.from({ length: Math.max(one.length, other.length) }).every(
    (_, at) => (one[at] ?? '') === (other[at] ?? ''),
  );
}

/** The stock after an import and its movements; null when nothing moves. */
function planStock(
  { id, stock, options }: Product,
  newOptions: Product['options'] | undefined,
  given: Record<string, number>,
  mode: StockMode,
): { stock: Record<string, number>; movements: PlannedMovement[] } | null {
  const keys = stockKeysOf(newOptions ?? options);
  const next = Object.fromEntries(
    keys.map((key) => {
      const present = stock[key];
      return [key, present === undefined || mode === 'count' ? (given[key] ?? present ?? 0) : present];
    }),
  );
  const counted = keys.flatMap((key): PlannedMovement[] => {
    const delta = next[key]! - (stock[key] ?? 0);
    const movement = { productId: id, key, kind: 'count' as const, delta, balance: next[key]! };
    return delta === 0 ? [] : [{ ...movement, reason: 'Import' }];
  });
  const removed = Object.entries(stock).flatMap(([key, pieces]): PlannedMovement[] => {
    const movement = { productId: id, key, kind: 'correct' as const, delta: -pieces, balance: 0 };
    return keys.includes(key) || pieces === 0 ? [] : [{ ...movement, reason: 'Option removed' }];
  });
  const sameKeys = keys.length === Object.keys(stock).length && keys.every((key) => key in stock);
  if (sameKeys && counted.length === 0) return null;
  return { stock: next, movements: [...removed, ...counted] };
}
