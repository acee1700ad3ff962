import { uploadedPictureId } from '../../domain/catalogue/picture';
import { ValidationError } from '../../domain/errors';
import type { Session } from '../../db/transaction';
import { findCategories } from '../../repositories/catalogue/category-repository';
import { findMissingPictures } from '../../repositories/catalogue/picture-repository';
import { markPicturesUsed } from '../../repositories/catalogue/uploaded-picture-repository';

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

/**
 * Throws 400 unless every new address is that of a stored picture. Marks uploaded pictures as used in the transaction,
 * so that they are not deleted.
 */
export async function assertPictures(
  session: Session,
  addresses: string[],
  known: string[] = [],
): Promise<void> {
  const added = addresses.filter((address) => !known.includes(address));
  const missing = [
    ...(await markPicturesUsed(session, added)),
    ...(await missingAddresses(added.filter((address) => uploadedPictureId(address) === null))),
  ];
  const first = addresses.findIndex((address) => missing.includes(address));
  if (first >= 0) throw invalid(`images.${first}`, 'is not a picture of this shop');
}

/** Returns those of the addresses with an extension, such as `/api/media/<id>.svg`, that have no picture. */
async function missingAddresses(addresses: string[]): Promise<string[]> {
  const idOf = (address: string) => /^\/api\/media\/([0-9a-f]{32})\.[a-z]+$/.exec(address)?.[1] ?? '';
  const missing = new Set(await findMissingPictures(addresses.map(idOf).filter(Boolean)));
  return addresses.filter((address) => idOf(address) === '' || missing.has(idOf(address)));
}

/** Throws 400 for a time that is not in the future, or that a product needs no more since it is available. */
export function assertAvailableAgain(available: boolean, at: string | null): void {
  if (at === null) return;
  if (available) throw invalid('availableAgainAt', 'must be null while the product is available');
  if (Date.parse(at) <= Date.now()) throw invalid('availableAgainAt', 'must be in the future');
}
