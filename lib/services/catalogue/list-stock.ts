import type { z } from 'zod';
import type { Actor } from '../../domain/access/roles';
import type {
  MovementQuerySchema,
  StockItem,
  StockMovement,
  StockQuery,
} from '../../domain/catalogue/stock-movement';
import { NotFoundError } from '../../domain/errors';
import type { Page } from '../../domain/page';
import { productExists } from '../../repositories/catalogue/stock-list-repository';
import { listMovementPage } from '../../repositories/catalogue/stock-ledger-repository';
import { listStockPage } from '../../repositories/catalogue/stock-list-repository';

/** Lists the stock of the products that are not archived, newest product first, uncached. */
export function listStock(actor: Actor, query: StockQuery): Promise<Page<StockItem>> {
  return listStockPage(actor.role, query);
}

/** Lists the movements of a product, newest first. Archived products keep their ledger. Throws 404. */
export async function listMovements(
  actor: Actor,
  productId: string,
  query: z.output<typeof MovementQuerySchema>,
): Promise<Page<StockMovement>> {
  if (!(await productExists(actor.role, productId))) throw new NotFoundError('This product');
  return listMovementPage(actor.role, productId, query);
}
