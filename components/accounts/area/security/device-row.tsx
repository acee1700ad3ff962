'use client';

import { Monitor, Smartphone } from 'lucide-react';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { TimeText } from '@/components/ui/time-text';
import type { DeviceSession } from '@/lib/domain/accounts/session-schema';
import { deviceLabel } from '@/lib/domain/accounts/device-label';

type DeviceRowProps = { device: DeviceSession; onEnd: (() => void) | undefined };

export function DeviceRow({ device, onEnd }: DeviceRowProps) {
  const { name, kind } = deviceLabel(device.device);
  const Icon = kind === 'phone' ? Smartphone : Monitor;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 p-4 lg:px-5">
      <span className="grid size-11 shrink-0 place-items-center rounded-full bg-well text-soft">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="min-w-0 flex-1 basis-36">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-15 font-medium">
          {name}
          {device.current && <Badge tone="green">This device</Badge>}
        </p>
        <p className="text-13 text-soft">
          {!device.current && (
            <>
              Last used <TimeText at={device.lastSeenAt} with="moment" />.{' '}
            </>
          )}
          Signed in <TimeText at={device.createdAt} with="moment" />
          {device.method === 'otp' ? ' with a code.' : ' with the password.'}
        </p>
      </div>
      {onEnd && !device.current && (
        <Button variant="quiet" className="ml-auto" aria-label={`Sign out ${name}`} onClick={onEnd}>
          Sign out
        </Button>
      )}
    </li>
  );
}
