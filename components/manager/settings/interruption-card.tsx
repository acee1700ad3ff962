'use client';

import { useState } from 'react';
import { useShopState } from '@/components/shop/use-shop-state';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { LiveDot } from '@/components/ui/live-dot';
import { toastError } from '@/components/ui/overlay/toast';
import { errorMessage } from '@/lib/client/api/api-error';
import { endBusyMode, pauseShop, resumeShop, startBusyMode } from '@/lib/client/shop/shop-actions';
import { refetchShop } from '@/lib/client/store/shop/refetch-shop';
import { useAppDispatch } from '@/lib/client/store/store-hooks';
import { openingTimeText } from '@/lib/domain/shop/opening-text';
import { BUSY_MINUTES, INTERRUPTION_LENGTHS, type InterruptionLength } from '@/lib/domain/shop/shop-defaults';
import type { ShopSettings } from '@/lib/domain/shop/shop-settings-schema';

const LENGTH_LABELS: Record<InterruptionLength, string> = {
  '15': '15 min',
  '30': '30 min',
  '60': '1 hour',
  today: 'Today',
};

/** "12 min left", or seconds in the last minute. */
function timeLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1_000));
  if (seconds < 60) return `${seconds} s left`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 60) return `${minutes} min left`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest > 0 ? ` ${rest} min` : ''} left`;
}

type InterruptionCardProps = { onChanged: (settings: ShopSettings) => void };

/** Whether customers can order now, with the buttons to pause the shop and to promise more time. */
export function InterruptionCard({ onChanged }: InterruptionCardProps) {
  const dispatch = useAppDispatch();
  const current = useShopState();
  const [pending, setPending] = useState<string | null>(null);
  if (!current) return null;
  const { shop, state, now } = current;
  const until = (iso: string | null) => (iso === null ? 0 : Date.parse(iso));
  const [pausedUntil, busyUntil] = [until(shop.pausedUntil), until(shop.busyUntil)];
  const clock = (at: number) => openingTimeText(at, now, shop.timeZone).replace(/^(at|on) /, '');

  async function run(name: string, action: () => Promise<ShopSettings>): Promise<void> {
    if (pending) return;
    setPending(name);
    try {
      onChanged(await action());
      await dispatch(refetchShop());
    } catch (error) {
      toastError(errorMessage(error));
    } finally {
      setPending(null);
    }
  }

  const lengths = (name: string, action: (length: InterruptionLength) => Promise<ShopSettings>) => (
    <div className="grid grid-cols-2 gap-2 sm:grid-cols-4 lg:grid-cols-2">
      {INTERRUPTION_LENGTHS.map((length) => (
        <Button
          key={length}
          variant="quiet"
          size="lg"
          pending={pending === name + length}
          aria-label={`${name} for ${LENGTH_LABELS[length].toLowerCase()}`}
          onClick={() => void run(name + length, () => action(length))}
        >
          {LENGTH_LABELS[length]}
        </Button>
      ))}
    </div>
  );

  return (
    <section aria-labelledby="settings-now">
      <Card className="grid gap-5 p-4 sm:p-5">
        <h2 id="settings-now" className="sr-only">
          Right now
        </h2>
        <div role="status" className="grid gap-1">
          <p className="flex items-center gap-2.5 text-21 font-semibold">
            <LiveDot tone={DOTS[state.kind]} className="size-3" />
            {STATE_LABELS[state.kind]}
          </p>
          {(state.kind === 'closed' || state.kind === 'paused') && state.opensAt !== null && (
            <p className="text-15 text-soft">
              Takes orders again {openingTimeText(state.opensAt, now, shop.timeZone)}
            </p>
          )}
        </div>
        <div className="grid gap-2.5">
          <h3 className="text-15 font-semibold">Pause</h3>
          {pausedUntil > now ? (
            <div className="grid gap-2.5">
              <p className="text-15">
                Until {clock(pausedUntil)} <span className="text-soft">· {timeLeft(pausedUntil, now)}</span>
              </p>
              <Button
                variant="live"
                size="lg"
                pending={pending === 'resume'}
                onClick={() => void run('resume', resumeShop)}
              >
                Resume now
              </Button>
            </div>
          ) : (
            <>
              <p className="text-13 text-soft">No new orders. The shop resumes by itself.</p>
              {lengths('Pause', pauseShop)}
            </>
          )}
        </div>
        <div className="grid gap-2.5">
          <h3 className="text-15 font-semibold">Busy</h3>
          {busyUntil > now ? (
            <div className="grid gap-2.5">
              <p className="text-15">
                {BUSY_MINUTES} minutes more until {clock(busyUntil)}{' '}
                <span className="text-soft">· {timeLeft(busyUntil, now)}</span>
              </p>
              <Button
                variant="quiet"
                size="lg"
                pending={pending === 'busy-end'}
                onClick={() => void run('busy-end', endBusyMode)}
              >
                Back to normal
              </Button>
            </div>
          ) : (
            <>
              <p className="text-13 text-soft">New orders are promised {BUSY_MINUTES} minutes later.</p>
              {lengths('Busy', startBusyMode)}
            </>
          )}
        </div>
      </Card>
    </section>
  );
}

const STATE_LABELS = { open: 'Open', busy: 'Open, and busy', paused: 'Paused', closed: 'Closed' };
const DOTS = { open: 'green', busy: 'mango', paused: 'red', closed: 'faint' } as const;
