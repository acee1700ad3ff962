import type { Actor } from '../../domain/access/roles';
import type { HomeShelves, Shelf } from '../../domain/catalogue/shelf-schema';
import {
  findShelfProducts,
  findShelves,
  findShelvesChangedAt,
  listShelves as listStoredShelves,
  type StoredShelf,
} from '../../repositories/catalogue/shelf-repository';
import { cachedCatalogue } from './catalogue-cache';
import { listProductsByIds } from './list-products-by-ids';

/** Adds to stored shelves what managers see of their products. */
export async function withShelfProducts(actor: Actor, shelves: StoredShelf[]): Promise<Shelf[]> {
  const products = await findShelfProducts(
    actor.role,
    shelves.flatMap(({ productIds }) => productIds),
  );
  return shelves.map(({ id, rev, title, visible, productIds }) => ({
    id,
    rev,
    title,
    visible,
    products: productIds.flatMap((productId) => products.get(productId) ?? []),
  }));
}

/** Lists all shelves in the order of the home page for staff, uncached. */
export async function listShelves(actor: Actor): Promise<Shelf[]> {
  return withShelfProducts(actor, await listStoredShelves(actor.role));
}

/**
 * The visible shelves with the products that the shop shows, at most a second old. The result is shared with other
 * callers: do not mutate it.
 */
export function listHomeShelves(): Promise<HomeShelves> {
  return cachedCatalogue('shelves', async () => {
    // Read first: a change between the reads then leaves the older rev, which the change's own event replaces.
    const rev = await findShelvesChangedAt();
    const shelves = (await findShelves()).filter(({ visible }) => visible);
    const products = await listProductsByIds(shelves.flatMap(({ productIds }) => productIds));
    return {
      rev,
      items: shelves.map(({ id, title, productIds }) => ({ id, title, productIds })),
      products: products.filter(({ available }) => available),
    };
  });
}

/** As `listHomeShelves`, serialised to JSON once for all requests within a second. */
export function listHomeShelvesJson(): Promise<string> {
  return cachedCatalogue('shelves:json', async () => JSON.stringify(await listHomeShelves()));
}
