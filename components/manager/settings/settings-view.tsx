'use client';

import { useCallback, useEffect, useState } from 'react';
import { LeaveDialog } from '@/components/manager/catalogue/editor/leave-dialog';
import { useRefreshWhenMissed } from '@/components/manager/catalogue/table/use-refresh-when-missed';
import { fetchSettings } from '@/lib/client/shop/shop-actions';
import { refetchShop } from '@/lib/client/store/shop/refetch-shop';
import { selectShop } from '@/lib/client/store/shop/shop-slice';
import { useAppDispatch, useAppSelector } from '@/lib/client/store/store-hooks';
import type { ShopSettings } from '@/lib/domain/shop/shop-settings-schema';
import { InterruptionCard } from './interruption-card';
import { AreaSection } from './sections/area-section';
import { DispatchSection } from './sections/dispatch-section';
import { FeesSection } from './sections/fees-section';
import { HoursSection } from './sections/hours-section';
import { ShopSection } from './sections/shop-section';

type SettingsViewProps = {
  initial: ShopSettings;
  countries: { code: string; name: string }[];
  timeZones: string[];
};

/** The settings of the shop in sections, each with its own save button, and what is the case right now. */
export function SettingsView({ initial, countries, timeZones }: SettingsViewProps) {
  const { settings, replace } = useSettings(initial);
  const [edited, setEdited] = useState<readonly string[]>([]);
  const onEdited = useCallback((section: string, isEdited: boolean) => {
    setEdited((all) => {
      const others = all.filter((one) => one !== section);
      return isEdited ? [...others, section] : others;
    });
  }, []);
  const props = { settings, onSaved: replace, onEdited };
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,48rem)_20rem] lg:gap-8">
      <div className="lg:sticky lg:top-6 lg:order-last">
        <InterruptionCard onChanged={replace} />
      </div>
      <div className="grid min-w-0 gap-4">
        <ShopSection {...props} countries={countries} timeZones={timeZones} />
        <HoursSection {...props} />
        <FeesSection {...props} />
        <AreaSection {...props} />
        <DispatchSection {...props} />
      </div>
      <LeaveDialog dirty={edited.length > 0} />
    </div>
  );
}

/** The newest known settings. An event has their public part only, so they are fetched after it. */
function useSettings(initial: ShopSettings) {
  const dispatch = useAppDispatch();
  const [settings, setSettings] = useState(initial);
  const replace = useCallback(
    (next: ShopSettings) => setSettings((known) => (next.rev >= known.rev ? next : known)),
    [],
  );
  const refetch = useCallback(async () => replace(await fetchSettings()), [replace]);
  useRefreshWhenMissed(async () => {
    await Promise.all([refetch(), dispatch(refetchShop())]);
  });
  const liveRev = useAppSelector((state) => selectShop(state)?.rev ?? 0);
  useEffect(() => {
    if (liveRev > settings.rev) void refetch().catch(() => undefined);
  }, [liveRev, settings.rev, refetch]);
  return { settings, replace };
}
