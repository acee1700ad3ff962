'use client';

import { PackingBadge } from '@/components/orders/order-status-badge';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import { TimeText } from '@/components/ui/time-text';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';
import { collectText, minutesText, piecesText } from '../delivery-labels';
import { useAcceptOffer } from './use-accept-offer';

type OfferCardProps = { offer: DeliveryOffer; now: number | null; onAccepted: (id: string) => void };

function waitText({ createdAt }: DeliveryOffer, now: number): string {
  return `for ${minutesText(now - Date.parse(createdAt))}`;
}

/** An open delivery: area, waiting time and amount. Only the partner who accepts it sees the full address. */
export function OfferCard({ offer, now, onAccepted }: OfferCardProps) {
  const { pending, errorText, accept } = useAcceptOffer(offer.id, onAccepted);
  const { total, currency, paymentMethod } = offer;
  const collect = collectText({ total, currency, method: paymentMethod, paid: false });
  return (
    <Card className={cn('grid gap-3 p-4 transition-opacity', !offer.open && 'opacity-70')}>
      <h3 className="text-21 font-semibold">{offer.area}</h3>
      <p className="flex flex-wrap gap-x-4 gap-y-1 text-17">
        <span>{piecesText(offer.itemCount)}</span>
        <span>{collect}</span>
        <span>
          By <TimeText at={offer.promisedAt} className="font-semibold" />
        </span>
      </p>
      {offer.open ? (
        <>
          <p className="flex flex-wrap items-center justify-between gap-2 text-15 text-soft">
            <span>
              #{offer.number}, waits {now === null ? 'for a partner' : waitText(offer, now)}
            </span>
            <PackingBadge packing={offer.packing} />
          </p>
          {errorText && (
            <p role="alert" className="text-15 text-red">
              {errorText}
            </p>
          )}
          <Button size="thumb" pending={pending} onClick={() => void accept()}>
            Take it
            <span className="sr-only">
              : {offer.area}, #{offer.number}
            </span>
          </Button>
        </>
      ) : (
        <p className="grid min-h-15 place-items-center rounded-xl bg-well text-17">Given to someone else</p>
      )}
    </Card>
  );
}
