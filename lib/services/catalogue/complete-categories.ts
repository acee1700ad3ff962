import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { addMissingCategories } from '../../repositories/catalogue/category-repository';
import { findProductPlaces } from '../../repositories/catalogue/product-repository';

/** Adds categories for products that were stored before categories had documents. Runs at start. */
export async function completeCategories(): Promise<void> {
  const places = await findProductPlaces();
  if (places.length === 0) return;
  await inTransaction((session) => addMissingCategories(session, places));
  publish('committed', null);
}
