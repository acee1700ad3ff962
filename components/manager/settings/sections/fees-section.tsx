'use client';

import { SettingField } from '../setting-field';
import { SettingsSectionCard, type SectionProps } from '../settings-section';

const KEYS = [
  'deliveryFee',
  'freeDeliveryFrom',
  'smallOrderFee',
  'smallOrderBelow',
  'handlingFee',
  'minimumOrder',
] as const;

/** What an order costs beside its items. */
export function FeesSection(props: SectionProps) {
  return (
    <SettingsSectionCard
      {...props}
      id="fees"
      title="Fees"
      note="Open carts follow at once. Placed orders keep the fees of their moment."
      keys={KEYS}
    >
      {(section) => {
        const money = { section, inputMode: 'decimal', before: '₹', maxLength: 12 } as const;
        return (
          <div className="grid gap-4 sm:grid-cols-2">
            <SettingField {...money} name="deliveryFee" />
            <SettingField {...money} name="freeDeliveryFrom" hint="Empty: delivery is never free" />
            <SettingField {...money} name="smallOrderFee" hint="Added to orders below the next amount" />
            <SettingField {...money} name="smallOrderBelow" hint="0: no order is small" />
            <SettingField {...money} name="handlingFee" hint="Added to every order" />
            <SettingField {...money} name="minimumOrder" hint="Items below this cannot be ordered. 0: none" />
          </div>
        );
      }}
    </SettingsSectionCard>
  );
}
