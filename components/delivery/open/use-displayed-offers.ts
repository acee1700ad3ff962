import { useEffect, useRef, useState } from 'react';
import { selectOffers } from '@/lib/client/store/delivery/deliveries-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';

/** Up to this scroll position the top of the list is visible, and new cards are inserted at once. */
const TOP_PX = 80;
/** How long a closed card is shown before it is removed. */
const CLOSED_CARD_MS = 4_000;
/** No card is removed until the user has not touched or scrolled for this time. */
const NO_INPUT_MS = 1_500;

function union(ids: string[], more: string[]): string[] {
  return [...new Set([...ids, ...more])];
}

type Displayed = { offers: DeliveryOffer[]; hiddenCount: number; showHidden: () => void };

/**
 * The offers shown on the screen, which differ from the store so that no card moves while the user is about to tap: new
 * offers stay hidden behind a button while the list is scrolled, and closed ones stay until there is no input.
 */
export function useDisplayedOffers(): Displayed {
  const stored = useAppSelector(selectOffers);
  const [shown, setShown] = useState(() => stored.filter(({ open }) => open).map(({ id }) => id));
  const lastInputAt = useRef(0);
  const byId = new Map(stored.map((offer) => [offer.id, offer]));
  const hidden = stored.filter(({ id, open }) => open && !shown.includes(id)).map(({ id }) => id);
  const closed = shown.filter((id) => !byId.get(id)?.open);
  const hiddenKey = hidden.join();
  const closedKey = closed.join();

  useEffect(() => {
    const recordInput = () => (lastInputAt.current = Date.now());
    window.addEventListener('pointerdown', recordInput);
    window.addEventListener('scroll', recordInput, { passive: true });
    return () => {
      window.removeEventListener('pointerdown', recordInput);
      window.removeEventListener('scroll', recordInput);
    };
  }, []);

  useEffect(() => {
    if (hiddenKey && window.scrollY < TOP_PX) setShown((ids) => union(ids, hiddenKey.split(',')));
  }, [hiddenKey]);

  useEffect(() => {
    if (!closedKey) return;
    const removed = new Set(closedKey.split(','));
    let timer = setTimeout(function removeClosed() {
      if (Date.now() - lastInputAt.current < NO_INPUT_MS) timer = setTimeout(removeClosed, NO_INPUT_MS);
      else setShown((ids) => ids.filter((id) => !removed.has(id)));
    }, CLOSED_CARD_MS);
    return () => clearTimeout(timer);
  }, [closedKey]);

  return {
    offers: shown.map((id) => byId.get(id)).filter((offer) => offer !== undefined),
    hiddenCount: hidden.length,
    showHidden: () => {
      setShown((ids) => union(ids, hidden));
      window.scrollTo({ top: document.body.scrollHeight, behavior: 'smooth' });
    },
  };
}
