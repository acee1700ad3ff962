import { ConflictError, NotFoundError, ValidationError } from '../errors';
import type { ChangeAddress, NewAddress, ProfileAddress } from './profile-schema';

export const MAX_ADDRESSES = 20;

/** Appends an address; the first one is always the default. Throws 409 ADDRESSES_FULL at the maximum. */
export function addAddress(book: ProfileAddress[], id: string, given: NewAddress): ProfileAddress[] {
  if (book.length >= MAX_ADDRESSES) {
    throw new ConflictError(
      'ADDRESSES_FULL',
      `At most ${MAX_ADDRESSES} addresses. Delete one that you no longer use.`,
    );
  }
  const { isDefault = false, ...fields } = given;
  const added = { ...withoutEmpty(fields), id, isDefault: false } as ProfileAddress;
  assertPinnedWhole(added);
  const longer = [...book, added];
  return isDefault || book.length === 0 ? withDefault(longer, id) : longer;
}

/** Changes the given fields of an address. `isDefault: false` has no effect, because one address must be the default. Throws 404. */
export function changeAddress(book: ProfileAddress[], id: string, change: ChangeAddress): ProfileAddress[] {
  const present = addressIn(book, id);
  const { isDefault, ...fields } = change;
  const changed = { ...withoutEmpty({ ...present, ...fields }) } as ProfileAddress;
  assertPinnedWhole(changed);
  const next = book.map((address) => (address.id === id ? changed : address));
  return isDefault ? withDefault(next, id) : next;
}

/** Removes an address. If it was the default, the newest becomes the default. Throws 404. */
export function removeAddress(book: ProfileAddress[], id: string): ProfileAddress[] {
  const { isDefault } = addressIn(book, id);
  const remaining = book.filter((address) => address.id !== id);
  const newest = remaining.at(-1);
  return isDefault && newest ? withDefault(remaining, newest.id) : remaining;
}

function addressIn(book: ProfileAddress[], id: string): ProfileAddress {
  const found = book.find((address) => address.id === id);
  if (!found) throw new NotFoundError('This address');
  return found;
}

function withDefault(book: ProfileAddress[], id: string): ProfileAddress[] {
  return book.map((address) => ({ ...address, isDefault: address.id === id }));
}

/** Removes empty fields; forms send them as empty strings. */
function withoutEmpty(fields: object): object {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
}

function assertPinnedWhole({ lat, lng }: ProfileAddress): void {
  if ((lat === undefined) === (lng === undefined)) return;
  const path = lat === undefined ? 'lat' : 'lng';
  throw new ValidationError('A pin on the map needs both lat and lng.', [{ path, message: 'is missing' }]);
}
