import { inTransaction } from '../../db/transaction';
import type { Actor } from '../../domain/access/roles';
import type { Product } from '../../domain/catalogue/product-schema';
import { NotFoundError } from '../../domain/errors';
import { publish } from '../../event-bus/event-bus';
import { insertAuditEvent } from '../../repositories/accounts/audit-repository';
import { addMissingCategories } from '../../repositories/catalogue/category-repository';
import { findEditableProduct, writeArchived } from '../../repositories/catalogue/product-edit-repository';

async function setArchived(actor: Actor, id: string, archived: boolean): Promise<Product> {
  const { product, changed } = await inTransaction(async (session) => {
    const current = await findEditableProduct(session, id);
    if (!current) throw new NotFoundError('This product');
    if (current.archived === archived) return { product: current.product, changed: false };
    const action = archived ? 'product.archived' : 'product.restored';
    await insertAuditEvent({ actor, targetKind: 'product', targetId: id, action }, session);
    if (!archived) await addMissingCategories(session, [current.product]);
    return { product: await writeArchived(session, current.product, archived), changed: true };
  });
  if (!changed) return product;
  if (archived) publish('product_deleted', { id, rev: product.rev });
  else publish('product_created', product);
  publish('committed', null);
  return product;
}

/** Takes a product out of the shop; carts show it as withdrawn. Repeating it changes nothing. Throws 404. */
export function archiveProduct(actor: Actor, id: string): Promise<Product> {
  return setArchived(actor, id, true);
}

/** Puts an archived product back, with the stock that it had. Repeating it changes nothing. Throws 404. */
export function restoreProduct(actor: Actor, id: string): Promise<Product> {
  return setArchived(actor, id, false);
}
