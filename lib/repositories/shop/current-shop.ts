import { setShopCountry } from '../../domain/shop-country';
import { openPeriods } from '../../domain/shop/opening-periods';
import type { OpenPeriod } from '../../domain/shop/opening';
import type { ShopSettings } from '../../domain/shop/shop-settings-schema';
import { seconds } from '../../runtime/clock';
import { processShared } from '../../runtime/process-shared';
import { findSettings } from './shop-settings-repository';

/** The settings, with the planned opening periods that follow from them. */
export type CurrentShop = { settings: ShopSettings; periods: OpenPeriod[] };

// Short, because a change by another process is reported a tenth of a second late, or not while it is unreachable.
const MAX_AGE_MS = seconds(1);

type Slot = { current: { shop: Promise<CurrentShop>; until: number } | null };

const slot = () => processShared<Slot>('current-shop', () => ({ current: null }));

async function read(): Promise<CurrentShop> {
  const { id, settings } = await findSettings();
  setShopCountry(id === null ? null : settings.country);
  return { settings, periods: openPeriods(settings, Date.now()) };
}

/**
 * The settings of the shop, at most a second old: read once for all callers of a process. A change by this process
 * clears them at once, one by another process when its message arrives.
 */
export function currentShop(): Promise<CurrentShop> {
  const shared = slot();
  if (shared.current && shared.current.until > Date.now()) return shared.current.shop;
  return readCurrentShop();
}

/** Reads the settings from the database for this caller and the next ones. */
export function readCurrentShop(): Promise<CurrentShop> {
  const shared = slot();
  const shop = read();
  const entry = { shop, until: Date.now() + MAX_AGE_MS };
  shared.current = entry;
  shop.catch(() => {
    if (shared.current === entry) shared.current = null;
  });
  return shop;
}

/** Forgets the settings after a change, so that the next caller reads them. */
export function forgetCurrentShop(): void {
  slot().current = null;
}
