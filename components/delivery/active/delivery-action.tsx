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

/** Preloads the lazily loaded sheets, so that they open without a network. */
function usePreloadedSheets(): void {
  useEffect(() => {
    void loadPinSheet().catch(() => undefined);
    void loadProblemSheet().catch(() => undefined);
  }, []);
}

type NextStep = { to: 'PICKED_UP' | 'ON_THE_WAY'; label: string; icon: LucideIcon };

const NEXT_STEPS: Partial<Record<Order['status'], NextStep>> = {
  ACCEPTED: { to: 'PICKED_UP', label: 'I have picked it up', icon: PackageCheck },
  PICKED_UP: { to: 'ON_THE_WAY', label: 'I am on the way', icon: Bike },
};

/** The next step of a delivery, always at the same place. The last step asks for the customer's PIN. */
export function DeliveryAction({ order }: { order: Order }) {
  const advance = useAdvance(order);
  usePreloadedSheets();
  const [tapMode, setTapMode] = useState(false);
  const [openSheet, setOpenSheet] = useState<'pin' | 'problem' | null>(null);
  const next = NEXT_STEPS[order.status];
  const Confirm = tapMode ? TapTwiceButton : HoldButton;

  const open = (sheet: 'pin' | 'problem') => {
    advance.clearError();
    setOpenSheet(sheet);
  };
  return (
    <BottomActionBar>
      {advance.errorText && openSheet === null && (
        <p role="alert" className="pb-2 text-15 font-medium text-red">
          {advance.errorText}
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
            onClick={() => setTapMode(!tapMode)}
          >
            {tapMode ? 'Hold instead' : 'Tap instead'}
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
      <PinSheet
        order={order}
        advance={advance}
        open={openSheet === 'pin'}
        onClose={() => setOpenSheet(null)}
      />
      <ProblemSheet
        order={order}
        advance={advance}
        open={openSheet === 'problem'}
        onClose={() => setOpenSheet(null)}
      />
    </BottomActionBar>
  );
}
