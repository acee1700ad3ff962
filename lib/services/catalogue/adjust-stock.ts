import type { Actor } from '../../domain/access/roles';
import type { Product, StockChange } from '../../domain/catalogue/product-schema';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { findProduct } from '../../repositories/catalogue/product-repository';
import { adjustStock as writeAdjustment } from '../../repositories/catalogue/stock-repository';

/** Adjusts the stock of one key by `change.delta`. Throws 409 when it would fall below zero or the key does not exist. */
export async function adjustStock(actor: Actor, productId: string, change: StockChange): Promise<Product> {
  const product = await inTransaction((session) =>
    writeAdjustment(session, { ...change, productId, actorId: actor.id }),
  );
  if (!product) throw await refusal(productId, change);
  publish('stock_changed', { productIds: [productId] });
  publish('committed', null);
  return product;
}

async function refusal(productId: string, change: StockChange): Promise<Error> {
  const product = await findProduct(productId);
  if (!product) return new NotFoundError('This product');
  const left = Object.hasOwn(product.stock, change.key) ? product.stock[change.key] : undefined;
  if (left === undefined) {
    return new ConflictError('STOCK_KEY_UNKNOWN', `${product.name} keeps no stock under "${change.key}".`, {
      keys: Object.keys(product.stock),
    });
  }
  return new ConflictError('STOCK_TOO_LOW', `Only ${left} left: the stock cannot fall below zero.`, { left });
}
