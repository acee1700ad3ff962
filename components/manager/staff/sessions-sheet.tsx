'use client';

import { useState } from 'react';
import { DeviceRow } from '@/components/accounts/area/security/device-row';
import { ErrorState } from '@/components/ui/state/error-state';
import {
  Sheet,
  SheetContent,
  SheetDescription,
  SheetHeader,
  SheetTitle,
} from '@/components/ui/overlay/sheet';
import { toastDone, toastError } from '@/components/ui/overlay/toast';
import { Skeleton } from '@/components/ui/state/skeleton';
import { endStaffSession, fetchStaffSessions } from '@/lib/client/accounts/staff-actions';
import { errorMessage } from '@/lib/client/api/api-error';
import { useResource } from '@/lib/client/api/use-resource';
import type { StaffMember } from '@/lib/domain/accounts/staff-schema';

type SessionsSheetProps = { member: StaffMember; onClose: () => void };

/** The devices on which a member of the staff is signed in. */
export function SessionsSheet({ member, onClose }: SessionsSheetProps) {
  return (
    <Sheet open onOpenChange={(open) => !open && onClose()}>
      <SheetContent className="wrap-anywhere">
        <SheetHeader>
          <SheetTitle>Devices of {member.name}</SheetTitle>
          <SheetDescription>Signing one out takes effect at once.</SheetDescription>
        </SheetHeader>
        <SessionList key={member.sessions} id={member.id} />
      </SheetContent>
    </Sheet>
  );
}

function SessionList({ id }: { id: string }) {
  const [load] = useState(() => () => fetchStaffSessions(id));
  const resource = useResource(load);
  if (resource.state === 'loading') return <Skeleton className="h-20 rounded-xl" />;
  if (resource.state === 'failed')
    return <ErrorState title="The devices did not load" heading="h3" onRetry={resource.retry} />;
  const { data, replace } = resource;

  async function end(sessionId: string): Promise<void> {
    try {
      await endStaffSession(sessionId);
      replace(data.filter((device) => device.id !== sessionId));
      toastDone('Signed out on that device');
    } catch (error) {
      toastError(errorMessage(error));
    }
  }

  if (data.length === 0) return <p className="text-15 text-soft">Not signed in anywhere.</p>;
  return (
    <ul className="divide-y divide-line">
      {data.map((device) => (
        <DeviceRow key={device.id} device={device} onEnd={() => void end(device.id)} />
      ))}
    </ul>
  );
}
