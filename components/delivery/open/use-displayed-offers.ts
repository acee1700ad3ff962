import { useEffect, useRef, useState } from 'react';
import { selectOffers } from '@/lib/client/store/delivery/deliveries-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import type { DeliveryOffer } from '@/lib/domain/delivery/delivery-schema';

/** Above this the reader sees the top of the list, and a new card may show itself. */
const TOP_PX = 80;
/** How long a closed card says so before it leaves. */
const FAREWELL_MS = 4_000;
/** No card leaves while a finger was on the screen this short ago. */
const QUIET_MS = 1_500;

function joined(ids: string[], more: string[]): string[] {
  return [...new Set([...ids, ...more])];
}

type Displayed = { offers: DeliveryOffer[]; waiting: number; showWaiting: () => void };

/**
 * The cards on the screen, as against those in the store: nothing moves under a thumb. New ones wait behind a
 * button while the list is scrolled, closed ones stay until the screen has been left alone.
 */
export function useDisplayedOffers(): Displayed {
  const held = useAppSelector(selectOffers);
  const [shown, setShown] = useState(() => held.filter(({ open }) => open).map(({ id }) => id));
  const touchedAt = useRef(0);
  const byId = new Map(held.map((offer) => [offer.id, offer]));
  const fresh = held.filter(({ id, open }) => open && !shown.includes(id)).map(({ id }) => id);
  const closed = shown.filter((id) => !byId.get(id)?.open);
  const freshKey = fresh.join();
  const closedKey = closed.join();

  useEffect(() => {
    const touched = () => (touchedAt.current = Date.now());
    window.addEventListener('pointerdown', touched);
    window.addEventListener('scroll', touched, { passive: true });
    return () => {
      window.removeEventListener('pointerdown', touched);
      window.removeEventListener('scroll', touched);
    };
  }, []);

  useEffect(() => {
    if (freshKey && window.scrollY < TOP_PX) setShown((ids) => joined(ids, freshKey.split(',')));
  }, [freshKey]);

  useEffect(() => {
    if (!closedKey) return;
    const leaving = new Set(closedKey.split(','));
    let timer = setTimeout(function leave() {
      if (Date.now() - touchedAt.current < QUIET_MS) timer = setTimeout(leave, QUIET_MS);
      else setShown((ids) => ids.filter((id) => !leaving.has(id)));
    }, FAREWELL_MS);
    return () => clearTimeout(timer);
  }, [closedKey]);

  return {
    offers: shown.map((id) => byId.get(id)).filter((offer) => offer !== undefined),
    waiting: fresh.length,
    showWaiting: () => {
      setShown((ids) => joined(ids, fresh));
      window.scrollTo({ top: document.body.scrollHeight, behavior: 'smooth' });
    },
  };
}
