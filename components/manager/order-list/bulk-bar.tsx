'use client';

import Link from 'next/link';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Select } from '@/components/ui/form/select';
import { Input } from '@/components/ui/form/input';
import { selectPartners } from '@/lib/client/store/delivery/partners-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { MoveInput } from '../board/moves/move-request';
import type { BulkKind } from './bulk-moves';

type BulkBarProps = {
  count: number;
  /** The page with the slips of the selected orders. */
  slipsHref: string;
  progress: { done: number; of: number } | null;
  onRun: (kind: BulkKind, input?: MoveInput) => void;
  onClear: () => void;
};

/** The moves for all selected orders. Assigning and cancelling ask for their input in the bar. */
export function BulkBar({ count, slipsHref, progress, onRun, onClear }: BulkBarProps) {
  const [asked, setAsked] = useState<'assign' | 'cancel' | null>(null);
  const pending = progress !== null;
  const start = (kind: BulkKind, input?: MoveInput) => {
    setAsked(null);
    onRun(kind, input);
  };
  return (
    <section
      aria-label="Selected orders"
      className="sticky bottom-3 z-20 flex flex-wrap items-center gap-2 rounded-xl bg-card p-3 shadow-high"
    >
      <p role="status" className="px-1 text-15 font-medium">
        {progress ? `${progress.done} of ${progress.of} done…` : count === 1 ? '1 order' : `${count} orders`}
      </p>
      {asked === 'assign' && <AssignFields onChoose={(partnerId) => start('assign', { partnerId })} />}
      {asked === 'cancel' && (
        <CancelFields count={count} onConfirm={(reason) => start('cancel', { reason })} />
      )}
      {asked === null && (
        <>
          <Button variant="quiet" disabled={pending} onClick={() => start('start')}>
            Start packing
          </Button>
          <Button variant="quiet" disabled={pending} onClick={() => start('packed')}>
            Packed
          </Button>
          <Button variant="quiet" disabled={pending} onClick={() => setAsked('assign')}>
            Assign
          </Button>
          <Button asChild variant="quiet">
            <Link href={slipsHref} prefetch={false}>
              Print slips
            </Link>
          </Button>
          <Button
            variant="ghost"
            disabled={pending}
            className="text-red hover:bg-red-soft"
            onClick={() => setAsked('cancel')}
          >
            Cancel orders
          </Button>
        </>
      )}
      <Button
        variant="ghost"
        className="ml-auto"
        disabled={pending}
        onClick={() => (asked ? setAsked(null) : onClear())}
      >
        {asked ? 'Not now' : 'Clear selection'}
      </Button>
    </section>
  );
}

function AssignFields({ onChoose }: { onChoose: (partnerId: string) => void }) {
  const partners = useAppSelector(selectPartners)
    .filter(({ approval, onDuty }) => approval === 'approved' && onDuty)
    .sort((a, b) => a.activeDeliveries - b.activeDeliveries || a.name.localeCompare(b.name));
  const [chosen, setChosen] = useState('');
  if (partners.length === 0) return <p className="text-15 text-soft">No partner is on duty.</p>;
  const partnerId = chosen || partners[0]!.id;
  return (
    <>
      <Select
        aria-label="Partner"
        value={partnerId}
        onChange={(event) => setChosen(event.target.value)}
        className="h-11 text-15"
      >
        {partners.map(({ id, name, activeDeliveries }) => (
          <option key={id} value={id}>
            {name} ({activeDeliveries})
          </option>
        ))}
      </Select>
      <Button onClick={() => onChoose(partnerId)}>Assign all</Button>
    </>
  );
}

function CancelFields({ count, onConfirm }: { count: number; onConfirm: (reason: string) => void }) {
  const [reason, setReason] = useState('');
  return (
    <>
      <Input
        aria-label="Why are they cancelled?"
        placeholder="Why? The customers read it."
        minLength={3}
        maxLength={200}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        className="h-11 sm:w-72"
      />
      <Button variant="danger" disabled={reason.trim().length < 3} onClick={() => onConfirm(reason.trim())}>
        Cancel {count === 1 ? '1 order' : `${count} orders`}
      </Button>
    </>
  );
}
