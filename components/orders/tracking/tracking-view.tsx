'use client';

import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { ProgressSteps } from '@/components/ui/progress-steps';
import type { Order } from '@/lib/domain/orders/order-schema';
import { DELIVERY_STEPS, STATUS_LABEL } from '@/lib/domain/orders/order-status';
import { CancelOrder } from './cancel-order';
import { DeliveryPin } from './delivery-pin';
import { EndedHeadline } from './ended-headline';
import { EtaHeadline } from './eta-headline';
import { OrderDestination } from './order-destination';
import { lineChangeText } from '../change-text';
import { OrderItems } from '../order-items';
import { OrderProblems } from '../problems/order-problems';
import { OrderTimeline } from './order-timeline';
import { statusSentence } from '../order-labels';
import { PartnerLine } from './partner-line';
import { RouteSchematic } from './route-schematic';
import { useDocumentTitle } from '../use-document-title';
import { useEta } from './use-eta';
import { useLiveOrder } from '../use-live-order';

const STEPS = DELIVERY_STEPS.map((step) => STATUS_LABEL[step]);

/** Index of the current step; the number of steps once delivered; null for an order that ended otherwise. */
function currentStep(status: Order['status']): number | null {
  if (status === 'DELIVERED') return STEPS.length;
  const index = (DELIVERY_STEPS as readonly string[]).indexOf(status);
  return index < 0 ? null : index;
}

/** The newest change of the lines, to announce it; null if something else happened since. */
function lastChangeText({ events, currency }: Order): string | null {
  const change = events.at(-1)?.change;
  return change ? lineChangeText(change, currency) : null;
}

/** The tracking page of an order for its customer. */
export function TrackingView({ order: initialOrder }: { order: Order }) {
  const order = useLiveOrder(initialOrder);
  const eta = useEta(order);
  const sentence = statusSentence(order);
  const step = currentStep(order.status);
  const coming = step !== null && order.status !== 'DELIVERED';
  useDocumentTitle(`${sentence} · #${order.number}`);

  return (
    <div className="mx-auto max-w-5xl">
      <Announce text={lastChangeText(order) ?? sentence} />
      <div className="relative flex min-h-14 items-center justify-center pt-2 lg:pt-4">
        <Button asChild variant="ghost" size="icon" className="absolute -left-2.5">
          <Link href="/orders" aria-label="All orders">
            <ArrowLeft aria-hidden className="size-6" />
          </Link>
        </Button>
        <p className="text-15 text-soft">#{order.number}</p>
      </div>
      <div className="grid items-start gap-x-12 gap-y-5 lg:grid-cols-[1fr_24rem] lg:pt-4">
        <div className="grid gap-5">
          <div className="grid gap-3">
            <h1 className="text-28 font-semibold tracking-tight">{sentence}</h1>
            {coming ? <EtaHeadline eta={eta} /> : <EndedHeadline order={order} />}
          </div>
          {step !== null && <ProgressSteps label="Progress of your order" steps={STEPS} current={step} />}
          {coming && (
            <Card className="overflow-hidden">
              <RouteSchematic status={order.status} />
              <div className="relative border-t border-line bg-card">
                {order.partner ? (
                  <PartnerLine partner={order.partner} />
                ) : (
                  <p className="p-4 text-15 text-soft">
                    Who brings it shows here once somebody has taken it.
                  </p>
                )}
              </div>
            </Card>
          )}
          {!coming && order.partner && (
            <Card>
              <PartnerLine partner={order.partner} />
            </Card>
          )}
          {coming && order.pin && <DeliveryPin pin={order.pin} />}
          {!coming && <OrderItems order={order} open />}
          <OrderProblems order={order} />
        </div>
        <div className="grid gap-5">
          <section className="grid gap-4">
            <h2 className="text-17 font-semibold">What happened</h2>
            <OrderTimeline order={order} reader="customer" />
          </section>
          {coming && <OrderItems order={order} />}
          <OrderDestination order={order} />
          <CancelOrder order={order} />
        </div>
      </div>
    </div>
  );
}
