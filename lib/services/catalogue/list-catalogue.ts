import type { Actor } from '../../domain/access/roles';
import type { CatalogueProduct, CatalogueQuery } from '../../domain/catalogue/catalogue-list';
import type { Page } from '../../domain/page';
import { listCataloguePage } from '../../repositories/catalogue/catalogue-list-repository';

/** Lists products for managers, newest first, uncached. */
export function listCatalogue(actor: Actor, query: CatalogueQuery): Promise<Page<CatalogueProduct>> {
  return listCataloguePage(actor.role, query);
}
