import { subscribe } from '../../event-bus/event-bus';
import { forgetCurrentShop, readCurrentShop } from '../../repositories/shop/current-shop';

/** Reads the settings at the start, and again after other processes have changed them. Returns the function that stops it. */
export async function followSettings(): Promise<() => void> {
  await readCurrentShop();
  return subscribe('catalogue_changed_elsewhere', ({ stockOf }) => {
    if (stockOf === null) forgetCurrentShop();
  });
}
