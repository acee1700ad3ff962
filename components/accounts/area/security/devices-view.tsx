'use client';

import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Skeleton } from '@/components/ui/state/skeleton';
import { toastDone } from '@/components/ui/overlay/toast';
import { useAccount } from '@/lib/client/accounts/account-context';
import {
  endDeviceSession,
  endOtherDeviceSessions,
  fetchDevices,
} from '@/lib/client/accounts/security-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import { useResource } from '@/lib/client/api/use-resource';
import { canDo } from '@/lib/domain/access/capabilities';
import type { DeviceSession } from '@/lib/domain/accounts/session-schema';
import { AccountSection } from '../account-section';
import { AuthErrorMessage } from '../../sign-in/auth-error';
import { DeviceRow } from './device-row';
import { deviceLabel } from '@/lib/domain/accounts/device-label';
import { ResourceView } from '../resource-view';

const ConfirmDialog = dynamic(() =>
  import('@/components/ui/overlay/confirm-dialog').then((m) => m.ConfirmDialog),
);

/** The devices that a sign-out ends: one, or all but the current one. */
type SignOutTarget = DeviceSession | 'others';

export function DevicesView() {
  const { me } = useAccount();
  const devices = useResource(fetchDevices);
  const mayEnd = canDo(me.role, 'account.secure');
  return (
    <AccountSection
      title="Devices"
      lead={
        mayEnd
          ? 'Where you are signed in. Sign out whatever you do not know, and change your password then.'
          : 'Where you are signed in. If you do not know one of them, tell whoever runs the shop.'
      }
    >
      <ResourceView resource={devices} loading="Loading your devices" skeleton={<DevicesSkeleton />}>
        {({ data, replace }) => <DeviceList devices={data} mayEnd={mayEnd} onChange={replace} />}
      </ResourceView>
    </AccountSection>
  );
}

type DeviceListProps = {
  devices: DeviceSession[];
  mayEnd: boolean;
  onChange: (devices: DeviceSession[]) => void;
};

function DeviceList({ devices, mayEnd, onChange }: DeviceListProps) {
  const [confirming, setConfirming] = useState<SignOutTarget | null>(null);
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  const current = devices.filter((device) => device.current);
  const others = devices.filter((device) => !device.current);

  async function end(target: SignOutTarget) {
    setPending(true);
    setErrorText(null);
    try {
      if (target === 'others') await endOtherDeviceSessions();
      else await endDeviceSession(target.id);
      onChange(target === 'others' ? current : devices.filter(({ id }) => id !== target.id));
      setConfirming(null);
      // The button that opened the dialog no longer exists, so it cannot get the focus back.
      document.getElementById('main')?.focus();
      toastDone(target === 'others' ? 'Signed out everywhere else' : 'Signed out on that device');
    } catch (error) {
      setErrorText(errorMessage(error));
    } finally {
      setPending(false);
    }
  }

  return (
    <>
      <Card>
        <ul className="divide-y divide-line">
          {[...current, ...others].map((device) => (
            <DeviceRow
              key={device.id}
              device={device}
              onEnd={mayEnd ? () => setConfirming(device) : undefined}
            />
          ))}
        </ul>
      </Card>
      {others.length === 0 && <p className="text-15 text-soft">You are signed in here and nowhere else.</p>}
      {mayEnd && others.length > 0 && (
        <Button
          variant="quiet"
          size="lg"
          className="sm:justify-self-start"
          onClick={() => setConfirming('others')}
        >
          Sign out everywhere else
        </Button>
      )}
      {confirming && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setConfirming(null)}
          title={
            confirming === 'others'
              ? 'Sign out everywhere else?'
              : `Sign out ${deviceLabel(confirming.device).name}?`
          }
          consequence="It takes effect at once. Whoever uses it has to sign in again."
          confirmLabel="Sign out"
          keepLabel="Stay signed in"
          pending={pending}
          onConfirm={() => void end(confirming)}
        >
          <AuthErrorMessage text={errorText} />
        </ConfirmDialog>
      )}
    </>
  );
}

function DevicesSkeleton() {
  return (
    <Card className="divide-y divide-line">
      {[1, 2].map((row) => (
        <div key={row} className="flex items-center gap-4 p-4">
          <Skeleton className="size-11 rounded-full" />
          <div className="grid min-w-0 flex-1 gap-1.5">
            <Skeleton className="h-5 w-40" />
            <Skeleton className="h-4 w-full max-w-56" />
          </div>
        </div>
      ))}
    </Card>
  );
}
