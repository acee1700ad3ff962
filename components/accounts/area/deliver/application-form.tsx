'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/form/field';
import { Input, Textarea } from '@/components/ui/form/input';
import { Select } from '@/components/ui/form/select';
import { apply } from '@/lib/client/accounts/application-actions';
import { isApiError } from '@/lib/client/api/api-error';
import type { PartnerApplication, VehicleType } from '@/lib/domain/delivery/delivery-schema';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { useAuthError } from '../../sign-in/use-auth-error';
import { isPlated, VEHICLE_LABEL } from './vehicle-labels';

type ApplicationFormProps = {
  /** The one before, to start from. */
  last: PartnerApplication | null;
  onSent: (application: PartnerApplication) => void;
};

export function ApplicationForm({ last, onSent }: ApplicationFormProps) {
  const [type, setType] = useState<VehicleType>(last?.vehicleType ?? 'scooter');
  const [vehicle, setVehicle] = useState(last?.vehicle ?? '');
  const [note, setNote] = useState('');
  const [fault, setFault] = useState<string>();
  const [pending, setPending] = useState(false);
  const refusal = useAuthError();
  const plated = isPlated(type);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    refusal.clear();
    // Whoever walks or cycles has no plate; the shop knows the vehicle by its kind then.
    const known = vehicle.trim() || (plated ? '' : VEHICLE_LABEL[type]);
    const control = event.currentTarget.elements.namedItem('vehicle');
    if (known.length < 3) {
      setFault('Enter the number plate, such as KA 05 4821.');
      return control instanceof HTMLElement ? control.focus() : undefined;
    }
    setFault(undefined);
    setPending(true);
    try {
      onSent(await apply({ vehicle: known, vehicleType: type, note: note.trim() || undefined }));
    } catch (error) {
      const named = isApiError(error) && error.errors.find(({ path }) => path === 'vehicle');
      if (named) setFault(`This ${named.message}.`);
      else refusal.refuse(error);
    } finally {
      setPending(false);
    }
  }

  return (
    <Card className="p-4 lg:p-5">
      <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-4">
        <p className="text-15 text-soft">
          Bring orders to doors nearby, when it suits you. A manager of the shop looks at your application.
        </p>
        <AuthErrorMessage text={refusal.text} />
        <Field label="How you get around">
          {(control) => (
            <Select
              {...control}
              name="vehicleType"
              value={type}
              onChange={(event) => setType(event.target.value as VehicleType)}
            >
              {Object.entries(VEHICLE_LABEL).map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          label={plated ? 'Number plate' : 'What it is known by'}
          note={plated ? undefined : 'Optional'}
          error={fault}
        >
          {(control) => (
            <Input
              {...control}
              name="vehicle"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              required={plated}
              value={vehicle}
              onChange={(event) => setVehicle(event.target.value)}
            />
          )}
        </Field>
        <Field label="Note for the shop" note="Optional" hint="When you can work, what you have done before.">
          {(control) => (
            <Textarea
              {...control}
              name="note"
              maxLength={500}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" size="thumb" pending={pending} className="mt-1">
          Apply
        </Button>
      </form>
    </Card>
  );
}
