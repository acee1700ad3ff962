import { isDeepStrictEqual } from 'node:util';
import { inTransaction, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { stockKeysOf, type ProductChange } from '../../domain/catalogue/product-input';
import type { Product } from '../../domain/catalogue/product-schema';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import {
  findEditableProduct,
  isSlugTaken,
  recordRemovedStock,
  writeProductEdit,
  type EditableProduct,
  type ProductFields,
} from '../../repositories/catalogue/product-edit-repository';
import { assertAvailableAgain, assertCategory, assertPictures } from './catalogue-input';
import { isDuplicateOf, skuTaken, slugTaken } from './create-product';

/** Fields whose change refuses orders that were priced before it. */
export const PRICING_FIELDS = ['price', 'options', 'available'] as const;

/**
 * Changes fields of a product. `rev` is the rev that the manager edited: throws 409 `PRODUCT_CHANGED` with the current
 * product when another manager has edited it since. Stock and ratings may have changed. An unchanged product is
 * returned as it is. Throws 404, 409 `PRODUCT_ARCHIVED`, `SKU_TAKEN`, `SLUG_TAKEN`, and 400 like `createProduct`.
 */
export async function editProduct(
  actor: Actor,
  id: string,
  rev: number,
  change: ProductChange,
): Promise<Product> {
  const { product, changed } = await inTransaction(async (session) => {
    const current = await findEditableProduct(session, id);
    assertEditable(current, rev);
    const fields = changedFields(current.product, change);
    if (Object.keys(fields).length === 0) return { product: current.product, changed: false };
    await assertValid(session, current, fields);
    const changedNames = Object.keys(fields);
    const event = { actor, targetKind: 'product', targetId: id, action: 'product.updated' };
    await insertAuditEvent({ ...event, changedFields: changedNames }, session);
    const stock = await movedStock(session, actor, current.product, fields);
    const written = await writeProductEdit(
      session,
      current.product,
      { ...fields, ...stock, ...formerSlugs(current, fields) },
      { repriced: PRICING_FIELDS.some((field) => field in fields) },
    );
    return { product: written, changed: true };
  }).catch((error: unknown) => {
    if (isDuplicateOf(error, 'sku')) throw skuTaken();
    throw isDuplicateOf(error, 'slug') ? slugTaken() : error;
  });
  if (changed) {
    publish('product_updated', product);
    publish('committed', null);
  }
  return product;
}

function assertEditable(current: EditableProduct | null, rev: number): asserts current is EditableProduct {
  if (!current) throw new NotFoundError('This product');
  const { product, archived, editedRev } = current;
  if (archived) throw new ConflictError('PRODUCT_ARCHIVED', `${product.name} is archived: restore it first.`);
  if (rev < editedRev || rev > product.rev) {
    throw new ConflictError('PRODUCT_CHANGED', `${product.name} was changed meanwhile.`, {
      current: product,
    });
  }
}

export function changedFields(product: Product, change: ProductChange): ProductFields {
  const entries = Object.entries(change).filter(
    ([name, value]) => value !== undefined && !isDeepStrictEqual(value, product[name as keyof Product]),
  );
  const fields = Object.fromEntries(entries) as ProductFields;
  // A product that is available has no time at which it becomes available.
  if (fields.available && product.availableAgainAt !== null) fields.availableAgainAt ??= null;
  return fields;
}

async function assertValid(session: Session, current: EditableProduct, fields: ProductFields): Promise<void> {
  const { product } = current;
  if (fields.category !== undefined || fields.subcategory !== undefined)
    await assertCategory(session, { ...product, ...fields });
  if (fields.images) await assertPictures(session, fields.images, product.images);
  if (fields.availableAgainAt !== undefined)
    assertAvailableAgain(fields.available ?? product.available, fields.availableAgainAt);
  if (fields.slug && (await isSlugTaken(session, fields.slug, product.id))) throw slugTaken();
}

/** Keeps the previous slug, so that its address redirects; a slug that is taken back is no former one. */
export function formerSlugs(
  { product, formerSlugs }: EditableProduct,
  { slug }: ProductFields,
): ProductFields {
  if (slug === undefined) return {};
  return { formerSlugs: [...formerSlugs.filter((one) => one !== slug), product.slug] };
}

/** The stock under the keys of new options. Pieces of removed keys are written off in the ledger. */
async function movedStock(
  session: Session,
  actor: Actor,
  product: Product,
  { options }: ProductFields,
): Promise<ProductFields> {
  if (!options) return {};
  const keys = stockKeysOf(options);
  const removed = Object.entries(product.stock).filter(([key]) => !keys.includes(key));
  if (removed.length === 0 && keys.every((key) => key in product.stock)) return {};
  await recordRemovedStock(session, product.id, Object.fromEntries(removed), {
    reason: 'Option removed',
    actorId: actor.id,
  });
  return { stock: Object.fromEntries(keys.map((key) => [key, product.stock[key] ?? 0])) };
}
