import { canDo } from '../../domain/access/capabilities';
import type { Actor } from '../../domain/access/roles';
import type { Product } from '../../domain/catalogue/product-schema';
import { DELTA_SIGNS, type EnteredKind, type StockChange } from '../../domain/catalogue/stock-movement';
import { ConflictError, ForbiddenError, NotFoundError, ValidationError } from '../../domain/errors';
import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { findProduct } from '../../repositories/catalogue/product-repository';
import { adjustStock as writeMovement } from '../../repositories/catalogue/stock-repository';

/**
 * Moves the stock of one key by `delta`, or sets it to `counted`, and records the movement in the ledger. Without a
 * kind it is a correction or a count. Throws 403 for a picker who does not count, 400 when the kind does not fit, and 409 when the stock would fall below
 * zero or the key does not exist.
 */
export async function adjustStock(actor: Actor, productId: string, change: StockChange): Promise<Product> {
  const { key, delta, counted, reason } = change;
  const kind = change.kind ?? (counted === undefined ? 'correct' : 'count');
  if (kind !== 'count' && !canDo(actor.role, 'stock.adjust')) throw new ForbiddenError();
  assertKind(kind, change);
  const amount = counted === undefined ? { delta: delta! } : { counted };
  const product = await inTransaction((session) =>
    writeMovement(session, { productId, key, kind, reason, actorId: actor.id, ...amount }),
  );
  if (!product) throw await refusal(productId, change);
  publish('stock_changed', { productIds: [productId] });
  publish('committed', null);
  return product;
}

function assertKind(kind: EnteredKind, { delta, counted }: StockChange): void {
  const sign = DELTA_SIGNS[kind];
  if ((kind === 'count') !== (counted !== undefined))
    throw invalid('kind', kind === 'count' ? 'needs counted and not delta' : 'must be count with counted');
  if (delta !== undefined && sign !== undefined && Math.sign(delta) !== sign)
    throw invalid('delta', `must be ${sign > 0 ? 'positive' : 'negative'} to ${kind}`);
}

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`Invalid body: ${path} ${message}.`, [{ path, message }]);
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
