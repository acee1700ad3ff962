import { ValidationError } from '../../domain/errors';
import type { Session } from '../../db/transaction';
import { findCategories } from '../../repositories/catalogue/category-repository';
import { findMissingPictures } from '../../repositories/catalogue/picture-repository';

function invalid(path: string, message: string): ValidationError {
  return new ValidationError(`Invalid body: ${path} ${message}`, [{ path, message }]);
}

/** Throws 400 unless the category exists and has the subcategory. */
export async function assertCategory(
  session: Session,
  { category, subcategory }: { category: string; subcategory: string },
): Promise<void> {
  const found = (await findCategories(session)).find(({ key }) => key === category);
  if (!found) throw invalid('category', 'is not a category of this shop');
  if (subcategory && !found.subcategories.some(({ key }) => key === subcategory))
    throw invalid('subcategory', `is not a subcategory of ${found.label}`);
}

/** Throws 400 unless every new address is that of a stored picture. */
export async function assertPictures(addresses: string[], known: string[] = []): Promise<void> {
  const added = addresses.filter((address) => !known.includes(address));
  const ids = added.map((address) => /^\/api\/media\/([0-9a-f]{32})\.[a-z]+$/.exec(address)?.[1] ?? '');
  const missing = new Set(await findMissingPictures(ids.filter(Boolean)));
  const index = ids.findIndex((id) => id === '' || missing.has(id));
  if (index >= 0)
    throw invalid(`images.${addresses.indexOf(added[index]!)}`, 'is not a picture of this shop');
}

/** Throws 400 for a time that is not in the future, or that a product needs no more since it is available. */
export function assertAvailableAgain(available: boolean, at: string | null): void {
  if (at === null) return;
  if (available) throw invalid('availableAgainAt', 'must be null while the product is available');
  if (Date.parse(at) <= Date.now()) throw invalid('availableAgainAt', 'must be in the future');
}
