'use client';

import { CircleAlert } from 'lucide-react';
import { Field } from '@/components/ui/form/field';
import { Textarea } from '@/components/ui/form/input';
import { Segmented } from '@/components/ui/form/segmented';
import { AREA_KINDS } from '@/lib/domain/shop/shop-defaults';
import { SettingField } from '../setting-field';
import { AREA_LABELS, SETTING_LABELS } from '../setting-text';
import { SettingsSectionCard, type SectionProps } from '../settings-section';

const KEYS = ['areaKind', 'radiusMetres', 'pins'] as const;

/** Where the shop delivers to. */
export function AreaSection(props: SectionProps) {
  return (
    <SettingsSectionCard
      {...props}
      id="area"
      title="Delivery area"
      note="Customers see at the checkout whether their address is in it."
      keys={KEYS}
    >
      {(section) => (
        <>
          <Segmented
            label={SETTING_LABELS.areaKind}
            value={section.form.areaKind}
            onChange={(areaKind) => section.set({ areaKind })}
            options={AREA_KINDS.map((value) => ({ value, label: AREA_LABELS[value] }))}
            className="w-fit max-w-full flex-wrap"
          />
          {section.errors.areaKind && (
            <p role="alert" className="flex items-start gap-1.5 text-13 text-red">
              <CircleAlert aria-hidden className="mt-px size-4 shrink-0" />
              {section.errors.areaKind}
            </p>
          )}
          {section.form.areaKind === 'radius' && (
            <div className="sm:max-w-64">
              <SettingField
                section={section}
                name="radiusMetres"
                inputMode="decimal"
                maxLength={8}
                after="km"
                hint="From the place of the shop. An address without a pin on the map is accepted."
              />
            </div>
          )}
          {section.form.areaKind === 'pins' && (
            <Field
              label={SETTING_LABELS.pins}
              hint="Separated by commas, spaces or lines"
              error={section.errors.pins}
            >
              {(control) => (
                <Textarea
                  {...control}
                  rows={4}
                  maxLength={3_000}
                  value={section.form.pins}
                  onChange={({ target }) => section.set({ pins: target.value })}
                />
              )}
            </Field>
          )}
        </>
      )}
    </SettingsSectionCard>
  );
}
