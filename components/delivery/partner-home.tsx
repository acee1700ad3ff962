'use client';

import { TriangleAlert } from 'lucide-react';
import { Button } from '@/components/ui/button';
import type { Order } from '@/lib/domain/orders/order-schema';
import { ActiveDeliveryList } from './active/active-delivery-list';
import { OpenDeliveries } from './open/open-deliveries';

type PartnerHomeProps = {
  active: Order[];
  onDuty: boolean;
  removed: { text: string | null; dismiss: () => void };
  onOpen: (id: string) => void;
};

export function PartnerHome({ active, onDuty, removed, onOpen }: PartnerHomeProps) {
  return (
    <>
      <h1 tabIndex={-1} className="sr-only">
        Deliveries
      </h1>
      <div role="alert" className="contents">
        {removed.text && (
          <div className="grid gap-3 rounded-xl bg-red-soft p-4">
            <p className="flex gap-3 text-17">
              <TriangleAlert aria-hidden className="mt-0.5 size-6 shrink-0 text-red" />
              {removed.text}
            </p>
            <Button variant="quiet" className="min-h-14" onClick={removed.dismiss}>
              I have seen this
            </Button>
          </div>
        )}
      </div>
      <ActiveDeliveryList orders={active} onOpen={onOpen} />
      {onDuty && <OpenDeliveries onAccepted={onOpen} />}
    </>
  );
}
