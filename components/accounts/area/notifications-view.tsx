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

type Choice = keyof Profile['notifications'];

const CHOICES: { key: Choice; label: string; hint: string }[] = [
  { key: 'orderUpdates', label: 'Order updates', hint: 'Packed, on the way, at your door.' },
  { key: 'offers', label: 'Offers', hint: 'Now and then, when something costs less.' },
  { key: 'newDevice', label: 'New devices', hint: 'When your account is used on a device we do not know.' },
];

export function NotificationsView() {
  const { profile, setProfile } = useAccount();
  // What was switched and not yet confirmed: shown at once, taken back when it is refused.
  const [wished, setWished] = useState<Partial<Profile['notifications']>>({});

  async function choose(key: Choice, on: boolean) {
    setWished((all) => ({ ...all, [key]: on }));
    try {
      setProfile(await saveProfile({ notifications: { [key]: on } }));
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setWished(({ [key]: _answered, ...rest }) => rest);
    }
  }

  return (
    <AccountSection title="Notifications" lead="Saved as you switch.">
      <Card className="divide-y divide-line">
        {CHOICES.map(({ key, label, hint }) => (
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
              checked={wished[key] ?? profile.notifications[key]}
              aria-busy={key in wished || undefined}
              onCheckedChange={(on) => void choose(key, on)}
            />
          </label>
        ))}
      </Card>
      <RecentNotifications />
    </AccountSection>
  );
}
