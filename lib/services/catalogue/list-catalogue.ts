import type { Actor } from '../../domain/access/roles';
import type { CatalogueProduct, CatalogueQuery } from '../../domain/catalogue/catalogue-list';
import type { Page } from '../../domain/page';
import { IdSchema } from '../../domain/ids';
import {
  findCatalogueProduct as findById,
  listCataloguePage,
} from '../../repositories/catalogue/catalogue-list-repository';

/** Lists products for managers, newest first, uncached. */
export function listCatalogue(actor: Actor, query: CatalogueQuery): Promise<Page<CatalogueProduct>> {
  return listCataloguePage(actor.role, query);
}

/** A product for its editor, archived ones included; null for an unknown or malformed id. */
export async function findCatalogueProduct(id: string): Promise<CatalogueProduct | null> {
  return IdSchema.safeParse(id).success ? findById(id) : null;
}
