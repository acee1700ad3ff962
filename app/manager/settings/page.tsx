import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { SettingsView } from '@/components/manager/settings/settings-view';
import { PageHead } from '@/components/ui/page-head';
import { Hydrate } from '@/lib/client/store/hydrate';
import { listCountries, listTimeZones } from '@/lib/domain/shop/shop-countries';
import { getSettings, getShop } from '@/lib/services/shop/get-shop';

export const metadata: Metadata = { title: 'Settings' };

export default async function ManagerSettingsPage() {
  const actor = await requirePageActor('/manager/settings');
  const [settings, shop] = await Promise.all([getSettings(actor), getShop()]);
  return (
    <>
      <Hydrate shop={shop} />
      <PageHead title="Settings" />
      <SettingsView
        initial={settings}
        countries={listCountries()}
        timeZones={listTimeZones(settings.timeZone)}
      />
    </>
  );
}
