'use client';

import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { addAddress, changeAddress } from '@/lib/client/accounts/profile-actions';
import type { ProfileAddress } from '@/lib/domain/accounts/profile-schema';
import { type AddressText, addressErrors } from './address-validation';
import { AddressFields } from './address-fields';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { MapPinField } from './map-pin-field';
import type { MapPin } from './use-location';
import { useProfileSave } from '../profile/use-profile-save';

type AddressSheetProps = {
  /** Null for a new address. */
  address: ProfileAddress | null;
  onClose: () => void;
};

function pinOf(address: ProfileAddress | null): MapPin | null {
  if (address?.lat === undefined || address.lng === undefined) return null;
  return { lat: address.lat, lng: address.lng };
}

export function AddressSheet({ address, onClose }: AddressSheetProps) {
  const { pending, error, fieldErrors: serverErrors, save } = useProfileSave();
  const labelListId = useId();
  const [label, setLabel] = useState(address?.label ?? '');
  const [text, setText] = useState<AddressText>({
    line: address?.line ?? '',
    landmark: address?.landmark ?? '',
    pin: address?.pin ?? '',
    instructions: address?.instructions ?? '',
  });
  const [pin, setPin] = useState(() => pinOf(address));
  const [inputErrors, setInputErrors] = useState<Partial<AddressText>>({});

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const errors = addressErrors(text);
    setInputErrors(errors);
    const [firstField] = Object.keys(errors);
    const control = firstField && form.elements.namedItem(firstField);
    if (control instanceof HTMLElement) return control.focus();
    const fields = { label: label.trim(), ...text, pin: text.pin.trim() };
    const saved = address
      ? await save(
          () => changeAddress(address.id, { ...fields, lat: pin?.lat ?? null, lng: pin?.lng ?? null }),
          'The address is changed',
        )
      : await save(() => addAddress({ ...fields, ...pin }), 'The address is saved');
    if (saved) onClose();
  }

  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent>
        <SheetHeader>
          <SheetTitle>{address ? 'Change address' : 'New address'}</SheetTitle>
          <SheetDescription>
            Orders that are on their way keep the address they were placed with.
          </SheetDescription>
        </SheetHeader>
        <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
          <AuthErrorMessage text={error} />
          <Field
            label="What you call it"
            note="Optional"
            hint="Home, Work, Grandma."
            error={serverErrors.label}
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  name="label"
                  list={labelListId}
                  className="[&::-webkit-calendar-picker-indicator]:hidden!"
                  autoComplete="off"
                  maxLength={30}
                  value={label}
                  onChange={(event) => setLabel(event.target.value)}
                />
                <datalist id={labelListId}>
                  <option value="Home" />
                  <option value="Work" />
                </datalist>
              </>
            )}
          </Field>
          <AddressFields
            values={text}
            errors={{ ...serverErrors, ...inputErrors }}
            onChange={(field, value) => setText((all) => ({ ...all, [field]: value }))}
          />
          <MapPinField pin={pin} onChange={setPin} />
          <Button type="submit" size="thumb" pending={pending} className="mt-2">
            Save address
          </Button>
        </form>
      </SheetContent>
    </Sheet>
  );
}
