import type { CatalogueProduct, CatalogueQuery } from '../../domain/catalogue/catalogue-list';
import type { Page } from '../../domain/page';
import { listCataloguePage } from '../../repositories/catalogue/catalogue-list-repository';

/** Lists products for managers, newest first, uncached. */
export function listCatalogue(query: CatalogueQuery): Promise<Page<CatalogueProduct>> {
  return listCataloguePage(query);
}
