'use client';

import { ConnectionChip } from '@/components/connection/connection-chip';
import { ConnectionLine } from '@/components/connection/connection-line';
import { Switch } from '@/components/ui/form/switch';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { useDuty } from './use-duty';

/** Duty switch and state of the connection, at the same place on each screen of a partner. */
export function PartnerHeader({ partner }: { partner: Partner }) {
  const { pending, change } = useDuty();
  const approved = partner.approval === 'approved';
  return (
    <header className="pt-2">
      <div className="flex min-h-14 items-center justify-between gap-3">
        {approved ? (
          <label className="flex min-h-14 items-center gap-3 text-17 font-semibold">
            <Switch
              checked={partner.onDuty}
              aria-busy={pending || undefined}
              onCheckedChange={(onDuty) => void change(onDuty)}
            />
            {pending ? 'One moment' : partner.onDuty ? 'On duty' : 'Off duty'}
          </label>
        ) : (
          <p className="text-17 font-semibold">{partner.name}</p>
        )}
        <ConnectionChip />
      </div>
      <ConnectionLine />
    </header>
  );
}
