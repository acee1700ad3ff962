'use client';

import { LocateFixed } from 'lucide-react';
import { useLocation } from '@/components/accounts/area/addresses/use-location';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/form/field';
import { Input } from '@/components/ui/form/input';
import { Select } from '@/components/ui/form/select';
import { SettingField } from '../setting-field';
import { SETTING_LABELS } from '../setting-text';
import { SettingsSectionCard, type SectionProps } from '../settings-section';
import type { SettingsSection } from '../use-settings-section';

const KEYS = ['name', 'legalName', 'taxNumber', 'fssaiNumber', 'place', 'country', 'timeZone'] as const;

type ShopSectionProps = SectionProps & {
  countries: { code: string; name: string }[];
  timeZones: string[];
};

/** Who the shop is, and where. */
export function ShopSection({ countries, timeZones, ...props }: ShopSectionProps) {
  return (
    <SettingsSectionCard {...props} id="shop" title="Shop" note="What bills and customers see." keys={KEYS}>
      {(section) => (
        <>
          <div className="grid gap-4 sm:grid-cols-2">
            <SettingField section={section} name="name" maxLength={60} />
            <SettingField section={section} name="legalName" note="Optional" maxLength={120} />
            <SettingField
              section={section}
              name="taxNumber"
              note="Optional"
              maxLength={24}
              hint="Your GSTIN"
            />
            <SettingField
              section={section}
              name="fssaiNumber"
              note="Optional"
              inputMode="numeric"
              maxLength={20}
              hint="14 digits of your food licence"
            />
            <Field label={SETTING_LABELS.country} error={section.errors.country} className="content-start">
              {(control) => (
                <Select
                  {...control}
                  value={section.form.country}
                  onChange={({ target }) => section.set({ country: target.value })}
                >
                  {countries.map(({ code, name }) => (
                    <option key={code} value={code}>
                      {name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label={SETTING_LABELS.timeZone}
              error={section.errors.timeZone}
              hint="Opening hours are in this zone"
              className="content-start"
            >
              {(control) => (
                <Select
                  {...control}
                  value={section.form.timeZone}
                  onChange={({ target }) => section.set({ timeZone: target.value })}
                >
                  {timeZones.map((zone) => (
                    <option key={zone} value={zone}>
                      {zone.replaceAll('_', ' ')}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <PlaceFields section={section} />
        </>
      )}
    </SettingsSectionCard>
  );
}

/** The coordinates of the shop, from the keyboard or from the device. */
function PlaceFields({ section }: { section: SettingsSection }) {
  const { place } = section.form;
  const { locating, error, locate } = useLocation(({ lat, lng }) =>
    section.set({ place: { lat: String(lat), lng: String(lng) } }),
  );
  const mapLink =
    place.lat && place.lng
      ? `https://www.openstreetmap.org/?mlat=${encodeURIComponent(place.lat)}&mlon=${encodeURIComponent(place.lng)}#map=17/${encodeURIComponent(place.lat)}/${encodeURIComponent(place.lng)}`
      : null;
  const field = (name: 'lat' | 'lng', label: string) => (
    <Field label={label} error={name === 'lat' ? section.errors.place : undefined} className="content-start">
      {(control) => (
        <Input
          {...control}
          inputMode="text"
          autoComplete="off"
          maxLength={20}
          value={place[name]}
          onChange={({ target }) => section.set({ place: { ...place, [name]: target.value } })}
        />
      )}
    </Field>
  );
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-2 text-15 font-semibold">Place on the map</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {field('lat', 'Latitude')}
        {field('lng', 'Longitude')}
      </div>
      <div className="flex flex-wrap items-center gap-3">
        <Button variant="quiet" pending={locating} onClick={locate}>
          {!locating && <LocateFixed aria-hidden />}
          Use my location
        </Button>
        {mapLink && (
          <a
            href={mapLink}
            target="_blank"
            rel="noreferrer"
            className="inline-flex h-11 items-center rounded-md px-2 text-15 font-medium text-green underline underline-offset-4"
          >
            Check it on the map
          </a>
        )}
      </div>
      <p role="status" className="text-13 text-soft empty:hidden">
        {error ?? ''}
      </p>
    </fieldset>
  );
}
