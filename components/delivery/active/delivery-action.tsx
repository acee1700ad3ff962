'use client';

import { Bike, KeyRound, PackageCheck, type LucideIcon } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import type { Order } from '@/lib/domain/orders/order-schema';
import { HoldButton } from './hold-button';
import { TapTwiceButton } from './tap-twice-button';
import { BottomActionBar } from './bottom-action-bar';
import { useAdvance } from './use-advance';

const loadPinSheet = () => import('./pin-sheet').then(({ PinSheet }) => PinSheet);
const loadProblemSheet = () => import('./problem-sheet').then(({ ProblemSheet }) => ProblemSheet);
const PinSheet = dynamic(loadPinSheet, { ssr: false });
const ProblemSheet = dynamic(loadProblemSheet, { ssr: false });

/** The sheets are not in the first load, yet must be there when the network is not. */
function useSheetsAtHand(): void {
  useEffect(() => {
    void loadPinSheet().catch(() => undefined);
    void loadProblemSheet().catch(() => undefined);
  }, []);
}

type Next = { to: 'PICKED_UP' | 'ON_THE_WAY'; label: string; icon: LucideIcon };

const NEXT: Partial<Record<Order['status'], Next>> = {
  ACCEPTED: { to: 'PICKED_UP', label: 'I have picked it up', icon: PackageCheck },
  PICKED_UP: { to: 'ON_THE_WAY', label: 'I am on the way', icon: Bike },
};

/** The one thing to do next, always in the same place; the customer's PIN ends it. */
export function DeliveryAction({ order }: { order: Order }) {
  const advance = useAdvance(order);
  useSheetsAtHand();
  const [byTap, setByTap] = useState(false);
  const [asking, setAsking] = useState<'pin' | 'problem' | null>(null);
  const next = NEXT[order.status];
  const Confirm = byTap ? TapTwiceButton : HoldButton;

  const open = (sheet: 'pin' | 'problem') => {
    advance.clearFault();
    setAsking(sheet);
  };
  return (
    <BottomActionBar>
      {advance.fault && asking === null && (
        <p role="alert" className="pb-2 text-15 font-medium text-red">
          {advance.fault}
        </p>
      )}
      {next ? (
        <Confirm
          key={next.to}
          label={next.label}
          icon={next.icon}
          pending={advance.pending}
          onConfirm={() => void advance.advance({ to: next.to })}
        />
      ) : (
        <Button
          size="thumb"
          className="min-h-16 whitespace-normal leading-tight min-[360px]:text-21"
          onClick={() => open('pin')}
        >
          <KeyRound aria-hidden className="size-6" /> Delivered: enter the PIN
        </Button>
      )}
      <div className="flex justify-between gap-2 pt-1">
        {next ? (
          <Button
            variant="ghost"
            className="-ml-3 min-h-14 px-3 font-medium text-soft"
            onClick={() => setByTap(!byTap)}
          >
            {byTap ? 'Hold instead' : 'Tap instead'}
          </Button>
        ) : (
          <span />
        )}
        <Button
          variant="ghost"
          className="-mr-3 min-h-14 px-3 font-medium text-red"
          onClick={() => open('problem')}
        >
          There is a problem
        </Button>
      </div>
      <PinSheet order={order} advance={advance} open={asking === 'pin'} onClose={() => setAsking(null)} />
      <ProblemSheet
        order={order}
        advance={advance}
        open={asking === 'problem'}
        onClose={() => setAsking(null)}
      />
    </BottomActionBar>
  );
}
