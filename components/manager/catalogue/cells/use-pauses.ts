import { selectShop } from '@/lib/client/store/shop/shop-slice';
import { useAppSelector } from '@/lib/client/store/store-hooks';
import { openingTimeText } from '@/lib/domain/shop/opening-text';
import { openingAfterToday, PAUSE_LABELS, type Pause, pauseEnd } from './pause-times';

export type PauseChoice = {
  pause: Pause;
  label: string;
  /** When a product that is taken off sale now becomes available again, as an ISO time; null without an end. */
  end: () => string | null;
};

/** For how long a product can be taken off sale. "Tomorrow" is the next opening of the shop after today. */
export function usePauses(): PauseChoice[] {
  const shop = useAppSelector(selectShop);
  // The time of the shop's state, so that the server and the first render of the browser have the same label.
  const at = shop ? Date.parse(shop.at) : 0;
  const opening = shop && openingAfterToday(shop, at);
  return (Object.keys(PAUSE_LABELS) as Pause[]).map((pause) => ({
    pause,
    label:
      pause === 'tomorrow' && shop && opening !== null
        ? `Until ${openingTimeText(opening, at, shop.timeZone)}`
        : PAUSE_LABELS[pause],
    end: () => {
      const now = new Date();
      return pauseEnd(pause, now, shop ? openingAfterToday(shop, now.getTime()) : null);
    },
  }));
}
