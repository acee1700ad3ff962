'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Field } from '@/components/ui/form/field';
import { Input, Textarea } from '@/components/ui/form/input';
import { useAccount } from '@/lib/client/accounts/account-context';
import { saveProfile } from '@/lib/client/accounts/profile-actions';
import type { StylePreferences } from '@/lib/domain/accounts/profile-schema';
import { AccountSection } from '../account-section';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { ChipChoice } from './chip-choice';
import { MEASURES, type MeasureText, parseMeasurements, toMeasureText } from './style-form';
import { useProfileSave } from './use-profile-save';

const COLOURS = ['Black', 'White', 'Grey', 'Blue', 'Green', 'Red', 'Pink', 'Yellow', 'Brown'];
const FITS = ['Slim', 'Regular', 'Relaxed'];
const SIZES = ['XS', 'S', 'M', 'L', 'XL', 'XXL'];

export function StyleView() {
  const { profile } = useAccount();
  const { pending, error, fieldErrors: serverErrors, save } = useProfileSave();
  const [measures, setMeasures] = useState(() => toMeasureText(profile.bodyMeasurements));
  const [style, setStyle] = useState<StylePreferences>(profile.stylePreferences);
  const [inputErrors, setInputErrors] = useState<Partial<MeasureText>>({});

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { measurements, errors } = parseMeasurements(measures);
    setInputErrors(errors);
    const [firstField] = Object.keys(errors);
    const control = firstField && event.currentTarget.elements.namedItem(firstField);
    if (control instanceof HTMLElement) return control.focus();
    const changes = { bodyMeasurements: measurements, stylePreferences: style, rev: profile.rev };
    void save(() => saveProfile(changes), 'Size and style are saved');
  }

  return (
    <AccountSection
      title="Size and style"
      lead="Only for choosing clothes that fit. All of it is optional, and nobody else sees it."
    >
      <form noValidate onSubmit={submit} className="grid gap-5">
        <AuthErrorMessage text={error} />
        <Card className="grid gap-4 p-4 lg:p-5">
          <h2 className="text-17 font-semibold">Measurements</h2>
          <div className="grid grid-cols-2 gap-x-3 gap-y-4 sm:grid-cols-3">
            {MEASURES.map(({ key, label, unit }) => (
              <Field
                key={key}
                label={label}
                note={unit}
                error={inputErrors[key] ?? serverErrors[`bodyMeasurements.${key}`]}
              >
                {(control) => (
                  <Input
                    {...control}
                    name={key}
                    inputMode="decimal"
                    autoComplete="off"
                    maxLength={6}
                    value={measures[key]}
                    onChange={(event) => setMeasures((all) => ({ ...all, [key]: event.target.value }))}
                  />
                )}
              </Field>
            ))}
          </div>
        </Card>
        <Card className="grid gap-5 p-4 lg:p-5">
          <h2 className="text-17 font-semibold">What you like</h2>
          <ChipChoice
            label="Colours"
            offered={COLOURS}
            chosen={style.colours ?? []}
            onChange={(colours) => setStyle((all) => ({ ...all, colours }))}
          />
          <ChipChoice
            label="Fit"
            offered={FITS}
            chosen={style.fits ?? []}
            onChange={(fits) => setStyle((all) => ({ ...all, fits }))}
          />
          <ChipChoice
            label="Sizes you buy"
            offered={SIZES}
            chosen={style.sizes ?? []}
            onChange={(sizes) => setStyle((all) => ({ ...all, sizes }))}
          />
          <Field label="Anything else" note="Optional" error={serverErrors['stylePreferences.notes']}>
            {(control) => (
              <Textarea
                {...control}
                name="notes"
                maxLength={500}
                value={style.notes ?? ''}
                onChange={(event) => setStyle((all) => ({ ...all, notes: event.target.value }))}
              />
            )}
          </Field>
        </Card>
        <Button type="submit" size="lg" pending={pending} className="justify-self-start max-sm:w-full">
          Save
        </Button>
      </form>
    </AccountSection>
  );
}
