'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ActiveDeliveryList } from './active/active-delivery-list';
import { OpenDeliveries } from './open/open-deliveries';

type PartnerHomeProps = {
  inHand: Order[];
  onDuty: boolean;
  lost: { text: string | null; dismiss: () => void };
  onOpen: (id: string) => void;
};

export function PartnerHome({ inHand, onDuty, lost, onOpen }: PartnerHomeProps) {
  return (
    <>
      <h1 tabIndex={-1} className="sr-only">
        Deliveries
      </h1>
      <div role="alert" className="contents">
        {lost.text && (
          <div className="grid gap-3 rounded-xl bg-red-soft p-4">
            <p className="flex gap-3 text-17">
              <TriangleAlert aria-hidden className="mt-0.5 size-6 shrink-0 text-red" />
              {lost.text}
            </p>
            <Button variant="quiet" className="min-h-14" onClick={lost.dismiss}>
              I have seen this
            </Button>
          </div>
        )}
      </div>
      <ActiveDeliveryList orders={inHand} onOpen={onOpen} />
      {onDuty && <OpenDeliveries onTaken={onOpen} />}
    </>
  );
}
