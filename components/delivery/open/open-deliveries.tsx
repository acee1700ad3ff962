'use client';

import { Coffee } from 'lucide-react';
import { Announce } from '@/components/ui/announce';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/state/empty-state';
import { useNow } from '@/components/ui/hooks/use-now';
import { OfferCard } from './offer-card';
import { useDisplayedOffers } from './use-displayed-offers';

/** Open deliveries, longest waiting first. */
export function OpenDeliveries({ onAccepted }: { onAccepted: (id: string) => void }) {
  const { offers, hiddenCount, showHidden } = useDisplayedOffers();
  const now = useNow(30_000);
  const open = offers.filter((offer) => offer.open).length + hiddenCount;
  return (
    <section aria-labelledby="open-deliveries" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <h2 id="open-deliveries" className="text-17 font-semibold">
        Open deliveries{open > 0 && <span className="font-normal text-soft"> · {open}</span>}
      </h2>
      <Announce text={open === 1 ? '1 open delivery' : `${open} open deliveries`} />
      {offers.length === 0 && (
        <EmptyState icon={Coffee} title="Nothing waits" heading="h3" className="py-10">
          New deliveries show up here by themselves. Keep this page open.
        </EmptyState>
      )}
      <ul className="grid gap-3">
        {offers.map((offer) => (
          <li key={offer.id}>
            <OfferCard offer={offer} now={now} onAccepted={onAccepted} />
          </li>
        ))}
      </ul>
      {hiddenCount > 0 && (
        <Button
          variant="live"
          size="lg"
          className="fixed bottom-6 left-1/2 z-30 min-h-14 -translate-x-1/2 rounded-full shadow-high"
          onClick={showHidden}
        >
          {hiddenCount} new
        </Button>
      )}
    </section>
  );
}
