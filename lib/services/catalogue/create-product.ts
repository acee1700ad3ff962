import { inTransaction, isDuplicateKey, type Session } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import { stockKeysOf, type NewProductInput } from '../../domain/catalogue/product-input';
import type { ProductDraft } from '../../domain/catalogue/product-file';
import type { Product } from '../../domain/catalogue/product-schema';
import { numberedSlug, slugOf } from '../../domain/catalogue/slug';
import { ConflictError, ValidationError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import { isSlugTaken } from '../../repositories/catalogue/product-edit-repository';
import { insertProducts, type NewProduct } from '../../repositories/catalogue/product-repository';
import { SHOP_CURRENCY } from '../../domain/money';
import { assertCategory, assertPictures } from './catalogue-input';

/** The document fields of a whole product. */
export function newProductOf({ price, availableAgainAt, ...fields }: ProductDraft): NewProduct {
  return {
    ...fields,
    basePrice: price,
    currency: SHOP_CURRENCY,
    availableAgainAt: availableAgainAt === null ? null : new Date(availableAgainAt),
  };
}

const MAX_SLUG_NUMBER = 200;

async function freeSlug(session: Session, { slug, name, sku }: NewProductInput): Promise<string> {
  if (slug !== undefined) {
    if (await isSlugTaken(session, slug)) throw slugTaken();
    return slug;
  }
  const wanted = slugOf(name) || slugOf(sku);
  for (let number = 1; number <= MAX_SLUG_NUMBER; number += 1) {
    const candidate = number === 1 ? wanted : numberedSlug(wanted, number);
    if (!(await isSlugTaken(session, candidate))) return candidate;
  }
  throw slugTaken();
}

export function slugTaken(): ConflictError {
  return new ConflictError('SLUG_TAKEN', 'Another product has this address, or had it.');
}

export function skuTaken(): ConflictError {
  return new ConflictError('SKU_TAKEN', 'Another product has this SKU. Archived products keep theirs.');
}

/** Whether a unique index refused a write because of this field. */
export function isDuplicateOf(error: unknown, field: 'sku' | 'slug'): boolean {
  // A bulk write error names the index in its message only.
  return isDuplicateKey(error) && (error as Error).message.includes(`index: ${field}_1 `);
}

function openingStock({ options, stock }: NewProductInput): Record<string, number> {
  const keys = stockKeysOf(options);
  const unknown = Object.keys(stock).find((key) => !keys.includes(key));
  if (unknown !== undefined) {
    const error = { path: `stock.${unknown}`, message: `must be one of ${keys.join(', ')}` };
    throw new ValidationError(`Invalid body: ${error.path} ${error.message}`, [error]);
  }
  return Object.fromEntries(keys.map((key) => [key, stock[key] ?? 0]));
}

/**
 * Creates a product with its opening stock. Throws 400 for an unknown category, picture or stock key, and 409
 * `SKU_TAKEN` or `SLUG_TAKEN`.
 */
export async function createProduct(actor: Actor, input: NewProductInput): Promise<Product> {
  const stock = openingStock(input);
  const product = await inTransaction(async (session) => {
    await assertCategory(session, input);
    await assertPictures(session, input.images);
    const slug = await freeSlug(session, input);
    const draft = newProductOf({ ...input, slug, stock, availableAgainAt: null });
    const [created] = await insertProducts(session, [draft], 'Opening stock', actor.id);
    const event = { targetKind: 'product', targetId: created!.id, action: 'product.created' };
    await insertAuditEvent({ actor, ...event }, session);
    return created!;
  }).catch((error: unknown) => {
    if (isDuplicateOf(error, 'sku')) throw skuTaken();
    throw isDuplicateOf(error, 'slug') ? slugTaken() : error;
  });
  publish('product_created', product);
  publish('committed', null);
  return product;
}
