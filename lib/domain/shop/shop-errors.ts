import { ConflictError } from '../errors';
import { formatMoney } from '../money';
import { closedText } from './opening-text';
import { isoOrNull } from './iso-time';
import type { ShopSettings } from './shop-settings-schema';
import type { ShopState } from './shop-state';

/** 409: the shop takes no orders now. `opensAt` is the time of the next opening, or null. */
export class ShopClosedError extends ConflictError {
  constructor(state: Extract<ShopState, { kind: 'paused' | 'closed' }>, now: number, timeZone: string) {
    super('SHOP_CLOSED', `${closedText(state, now, timeZone)} Nothing was ordered.`, {
      opensAt: isoOrNull(state.opensAt),
      paused: state.kind === 'paused',
      timeZone,
    });
  }
}

/** 409: the items total is below the minimum order. Amounts are minor units. */
export class BelowMinimumOrderError extends ConflictError {
  constructor(items: number, { minimumOrder, currency }: Pick<ShopSettings, 'minimumOrder' | 'currency'>) {
    const missing = minimumOrder - items;
    super(
      'BELOW_MINIMUM_ORDER',
      `Orders start at ${formatMoney(minimumOrder, currency)}: add ${formatMoney(missing, currency)} more.`,
      { minimumOrder, items, missing },
    );
  }
}

/** 409: the shop does not deliver to the address. */
export class OutsideDeliveryAreaError extends ConflictError {
  constructor(pin: string) {
    super('OUTSIDE_DELIVERY_AREA', 'The shop does not deliver to this address.', { pin });
  }
}
