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
  /** The previous application, for the initial values. */
  previous: PartnerApplication | null;
  onSent: (application: PartnerApplication) => void;
};

export function ApplicationForm({ previous, onSent }: ApplicationFormProps) {
  const [type, setType] = useState<VehicleType>(previous?.vehicleType ?? 'scooter');
  const [vehicle, setVehicle] = useState(previous?.vehicle ?? '');
  const [note, setNote] = useState('');
  const [vehicleError, setVehicleError] = useState<string>();
  const [pending, setPending] = useState(false);
  const authError = useAuthError();
  const hasPlate = isPlated(type);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    authError.clear();
    // A vehicle without a number plate is identified by its type.
    const vehicleName = vehicle.trim() || (hasPlate ? '' : VEHICLE_LABEL[type]);
    const control = event.currentTarget.elements.namedItem('vehicle');
    if (vehicleName.length < 3) {
      setVehicleError('Enter the number plate, such as KA 05 4821.');
      return control instanceof HTMLElement ? control.focus() : undefined;
    }
    setVehicleError(undefined);
    setPending(true);
    try {
      onSent(await apply({ vehicle: vehicleName, vehicleType: type, note: note.trim() || undefined }));
    } catch (error) {
      const fieldError = isApiError(error) && error.errors.find(({ path }) => path === 'vehicle');
      if (fieldError) setVehicleError(`This ${fieldError.message}.`);
      else authError.show(error);
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
        <AuthErrorMessage text={authError.text} />
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
          label={hasPlate ? 'Number plate' : 'What it is known by'}
          note={hasPlate ? undefined : 'Optional'}
          error={vehicleError}
        >
          {(control) => (
            <Input
              {...control}
              name="vehicle"
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              maxLength={20}
              required={hasPlate}
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
