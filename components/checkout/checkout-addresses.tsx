import { type ReactNode, useId } from 'react';
import { addressName, areaText } from '@/components/accounts/area/addresses/address-text';
import { selectShop } from '@/lib/client/store/shop/shop-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { ProfileAddress } from '@/lib/domain/accounts/profile-schema';
import { deliversTo } from '@/lib/domain/shop/delivery-area';

/** Saved addresses and phone number of the account. */
export type SavedContact = { addresses: ProfileAddress[]; phone: string | null };

/** The id of a saved address, or null for a new one, which is saved to the account if `save` is set. */
export type AddressChoice = { addressId: string | null; save: boolean };

/** The server's limit. */
const MAX_ADDRESSES = 20;

/** The default address. Without a saved address, a new one, which is saved unless the user deselects it. */
export function initialChoice(saved: ProfileAddress[]): AddressChoice {
  const first = saved.find(({ isDefault }) => isDefault) ?? saved[0];
  return { addressId: first?.id ?? null, save: saved.length === 0 };
}

type CheckoutAddressesProps = {
  saved: ProfileAddress[];
  choice: AddressChoice;
  onChoose: (choice: AddressChoice) => void;
  /** The fields of a new address. */
  children: ReactNode;
};

/** The saved addresses, default first, and the choice of a new one. */
export function CheckoutAddresses({ saved, choice, onChoose, children }: CheckoutAddressesProps) {
  const name = useId();
  const shop = useAppSelector(selectShop);
  const row = (addressId: string | null, title: string, lines: (string | undefined)[]) => (
    <label
      key={addressId}
      className="flex min-h-14 cursor-pointer items-center gap-3.5 rounded-lg bg-well px-4 py-2.5 transition-colors has-checked:bg-green-soft"
    >
      <input
        type="radio"
        name={name}
        checked={choice.addressId === addressId}
        onChange={() => onChoose({ ...choice, addressId })}
        className="size-5 shrink-0 accent-green"
      />
      <span className="min-w-0">
        <span className="block text-15 font-medium">{title}</span>
        {lines.filter(Boolean).map((line, at) => (
          <span key={at} className="block text-13 text-soft">
            {line}
          </span>
        ))}
      </span>
    </label>
  );
  return (
    <>
      {saved.length > 0 && (
        <fieldset className="grid gap-2">
          <legend className="sr-only">Deliver to</legend>
          {[...saved]
            .sort((a, b) => Number(b.isDefault) - Number(a.isDefault))
            .map((address) =>
              row(address.id, addressName(address), [
                address.label ? address.line : undefined,
                areaText(address),
                address.instructions,
                shop && !deliversTo(shop, address) ? 'The shop does not deliver here.' : undefined,
              ]),
            )}
          {row(null, 'Another address', [])}
        </fieldset>
      )}
      {choice.addressId === null && (
        <>
          {children}
          {saved.length < MAX_ADDRESSES && (
            <label className="flex min-h-11 cursor-pointer items-center gap-3 text-15">
              <input
                type="checkbox"
                checked={choice.save}
                onChange={(event) => onChoose({ ...choice, save: event.target.checked })}
                className="size-5 shrink-0 accent-green"
              />
              Save this address
            </label>
          )}
        </>
      )}
    </>
  );
}
