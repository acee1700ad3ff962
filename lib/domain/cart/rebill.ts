import type { BillFees } from './bill-fees';
import type { Totals } from './cart-schema';
import { totalsOf } from './totals';

/**
 * Computes the bill of an order again after its lines have changed: with the fees that the customer agreed to, whatever
 * the settings of the shop are now, so that no fee rises because a line was removed. All amounts in minor units.
 */
export function rebill(agreed: Totals, subtotals: number[], discount: number): Totals {
  return totalsOf(subtotals, agreedFees(agreed), { discount, freeDelivery: false });
}

function agreedFees({ delivery, smallOrder, handling }: Totals): BillFees {
  return {
    deliveryFee: delivery,
    freeDeliveryFrom: null,
    smallOrderFee: smallOrder,
    smallOrderBelow: Number.MAX_SAFE_INTEGER,
    handlingFee: handling,
  };
}
