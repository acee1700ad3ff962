'use client';

import { Segmented } from '@/components/ui/form/segmented';
import { DISPATCH_MODES } from '@/lib/domain/shop/shop-defaults';
import { SettingField } from '../setting-field';
import { DISPATCH_LABELS, SETTING_LABELS } from '../setting-text';
import { SettingsSectionCard, type SectionProps } from '../settings-section';

const KEYS = ['preparationMinutes', 'deliveryMinutes', 'dispatchMode', 'cashLimit'] as const;

const NOTES = {
  open: 'Every partner on duty sees the open deliveries, and the first one takes it.',
  assigned: 'Partners see only what the shop gives them.',
};

/** How fast an order is promised, and who gives it to a partner. */
export function DispatchSection(props: SectionProps) {
  return (
    <SettingsSectionCard
      {...props}
      id="dispatch"
      title="Preparation and dispatch"
      note="Both times together are what a customer is promised."
      keys={KEYS}
    >
      {(section) => {
        const minutes = { section, inputMode: 'numeric', after: 'minutes', maxLength: 3 } as const;
        return (
          <>
            <div className="grid gap-4 sm:grid-cols-2">
              <SettingField {...minutes} name="preparationMinutes" />
              <SettingField {...minutes} name="deliveryMinutes" />
            </div>
            <div className="grid gap-2">
              <p aria-hidden className="text-15 font-medium">
                {SETTING_LABELS.dispatchMode}
              </p>
              <Segmented
                label={SETTING_LABELS.dispatchMode}
                value={section.form.dispatchMode}
                onChange={(dispatchMode) => section.set({ dispatchMode })}
                options={DISPATCH_MODES.map((value) => ({ value, label: DISPATCH_LABELS[value] }))}
                className="w-fit"
              />
              <p className="text-13 text-soft">{NOTES[section.form.dispatchMode]}</p>
            </div>
            <SettingField
              section={section}
              name="cashLimit"
              inputMode="decimal"
              before="₹"
              maxLength={12}
              hint="Above it, the partner and the shop are reminded to settle. Empty: no limit"
            />
          </>
        );
      }}
    </SettingsSectionCard>
  );
}
