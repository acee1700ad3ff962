import { addAddress, changeAddress, removeAddress } from '../../../domain/accounts/address-book';
import type { Actor } from '../../../domain/access/roles';
import type { ChangeAddress, NewAddress, Profile } from '../../../domain/accounts/profile-schema';
import { newId } from '../../../repositories/shared/mirrored-write';
import { editProfile } from './edit-profile';

/** Saves an address. Throws 409 when there are twenty. */
export function saveAddress(actor: Actor, address: NewAddress): Promise<Profile> {
  const id = newId();
  return editProfile(actor, ({ addresses }) => ({ addresses: addAddress(addresses, id, address) }));
}

/** Changes an address of the actor. Throws 404 for any other. */
export function updateAddress(actor: Actor, id: string, change: ChangeAddress): Promise<Profile> {
  return editProfile(actor, ({ addresses }) => ({ addresses: changeAddress(addresses, id, change) }));
}

/** Deletes an address of the actor. Throws 404 for any other. Orders keep their copy of it. */
export function deleteAddress(actor: Actor, id: string): Promise<Profile> {
  return editProfile(actor, ({ addresses }) => ({ addresses: removeAddress(addresses, id) }));
}
