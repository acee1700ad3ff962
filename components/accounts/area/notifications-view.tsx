'use client';

import { useState } from 'react';
import { RecentNotifications } from '@/components/notifications/recent-notifications';
import { Card } from '@/components/ui/card';
import { Switch } from '@/components/ui/form/switch';
import { toastError } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import { saveProfile } from '@/lib/client/accounts/profile-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import type { Profile } from '@/lib/domain/accounts/profile-schema';
import { AccountSection } from './account-section';

type Setting = keyof Profile['notifications'];

const SETTINGS: { key: Setting; label: string; hint: string }[] = [
  { key: 'orderUpdates', label: 'Order updates', hint: 'Packed, on the way, at your door.' },
  { key: 'offers', label: 'Offers', hint: 'Now and then, when something costs less.' },
  { key: 'newDevice', label: 'New devices', hint: 'When your account is used on a device we do not know.' },
];

export function NotificationsView() {
  const { profile, setProfile } = useAccount();
  // Optimistic updates: settings that were changed and are not confirmed yet.
  const [pending, setPending] = useState<Partial<Profile['notifications']>>({});

  async function change(key: Setting, on: boolean) {
    setPending((all) => ({ ...all, [key]: on }));
    try {
      setProfile(await saveProfile({ notifications: { [key]: on } }));
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(({ [key]: _settled, ...rest }) => rest);
    }
  }

  return (
    <AccountSection title="Notifications" lead="Saved as you switch.">
      <Card className="divide-y divide-line">
        {SETTINGS.map(({ key, label, hint }) => (
          <label key={key} className="flex min-h-18 items-center justify-between gap-4 px-4 py-3 lg:px-5">
            <span>
              <span className="block text-15 font-medium">{label}</span>
              <span id={`${key}-hint`} className="block text-13 text-soft">
                {hint}
              </span>
            </span>
            <Switch
              aria-label={label}
              aria-describedby={`${key}-hint`}
              checked={pending[key] ?? profile.notifications[key]}
              aria-busy={key in pending || undefined}
              onCheckedChange={(on) => void change(key, on)}
            />
          </label>
        ))}
      </Card>
      <RecentNotifications />
    </AccountSection>
  );
}
