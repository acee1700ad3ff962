'use client';

import { type FormEvent, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { FormDialog } from '@/components/ui/overlay/form-dialog';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';
import type { MoveDialogProps } from './move-types';

/** "free", "1 delivery" or "3 deliveries". */
function loadText({ activeDeliveries }: PartnerUpdate): string {
  if (activeDeliveries === 0) return 'free';
  return activeDeliveries === 1 ? '1 delivery' : `${activeDeliveries} deliveries`;
}

/** Chooses a partner on duty, the least loaded first. */
export function AssignDialog({ order, move, run, onClose }: MoveDialogProps) {
  const partners = useAppSelector(selectPartners)
    .filter(({ id, approval, onDuty }) => approval === 'approved' && onDuty && id !== order.partner?.id)
    .sort((a, b) => a.activeDeliveries - b.activeDeliveries || a.name.localeCompare(b.name));
  const [chosen, setChosen] = useState<string | null>(null);
  const [pending, setPending] = useState(false);
  const [errorText, setErrorText] = useState<string | null>(null);
  // A chosen partner may have gone off duty.
  const partnerId = partners.some(({ id }) => id === chosen) ? chosen : (partners[0]?.id ?? null);

  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (pending || !partnerId) return;
    setPending(true);
    setErrorText(null);
    const result = await run(order, move, { partnerId });
    if (result.outcome === 'done') return onClose();
    setPending(false);
    if (result.outcome === 'failed') setErrorText(result.errorText);
  }

  return (
    <FormDialog
      title={`Who brings #${order.number}?`}
      description={
        partners.length === 0
          ? 'No other partner is on duty. Wait for one, or deliver it yourself.'
          : order.partner
            ? `It is with ${order.partner.name} now, who will be freed.`
            : 'Partners on duty, the least loaded first.'
      }
      message={errorText}
      keepLabel="Not now"
      submit={partnerId ? { label: 'Assign', tone: 'primary' } : null}
      pending={pending}
      onSubmit={submit}
      onClose={onClose}
    >
      {partners.length > 0 && (
        <fieldset className="-mx-2 grid max-h-80 overflow-y-auto">
          <legend className="sr-only">Partner</legend>
          {partners.map((partner) => (
            <label
              key={partner.id}
              className={cn(
                'flex min-h-12 items-center gap-3 rounded-md px-2 text-15',
                partner.id === partnerId && 'bg-well',
              )}
            >
              <input
                type="radio"
                name="partner"
                checked={partner.id === partnerId}
                onChange={() => setChosen(partner.id)}
                className="size-5 shrink-0 accent-green"
              />
              <span className="min-w-0 flex-1">
                {partner.name}
                <span className="block text-13 text-soft">{partner.vehicle}</span>
              </span>
              <span className="text-13 text-soft">{loadText(partner)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </FormDialog>
  );
}
