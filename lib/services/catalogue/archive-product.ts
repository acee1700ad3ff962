import { inTransaction } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import type { Product } from '../../domain/catalogue/product-schema';
import { ConflictError, NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import { addMissingCategories } from '../../repositories/catalogue/category-repository';
import { findEditableProduct, writeArchived } from '../../repositories/catalogue/product-edit-repository';

async function setArchived(actor: Actor, id: string, archived: boolean): Promise<Product> {
  const product = await inTransaction(async (session) => {
    const current = await findEditableProduct(session, id);
    if (!current) throw new NotFoundError('This product');
    if (archived && current.archived) throw new NotFoundError('This product');
    if (!archived && !current.archived)
      throw new ConflictError('PRODUCT_NOT_ARCHIVED', `${current.product.name} is not archived.`);
    const action = archived ? 'product.archived' : 'product.restored';
    await insertAuditEvent({ actor, targetKind: 'product', targetId: id, action }, session);
    if (!archived) await addMissingCategories(session, [current.product]);
    return writeArchived(session, current.product, archived);
  });
  if (archived) publish('product_deleted', { id, rev: product.rev });
  else publish('product_created', product);
  publish('committed', null);
  return product;
}

/** Takes a product out of the shop; carts show it as withdrawn. Throws 404, also for an archived one. */
export function archiveProduct(actor: Actor, id: string): Promise<Product> {
  return setArchived(actor, id, true);
}

/** Puts an archived product back, with the stock that it had. Throws 404 and 409 `PRODUCT_NOT_ARCHIVED`. */
export function restoreProduct(actor: Actor, id: string): Promise<Product> {
  return setArchived(actor, id, false);
}
