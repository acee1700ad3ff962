import type { CashEntry } from '@/lib/domain/delivery/cash-schema';
import { formatMoney } from '@/lib/domain/money';

/** What an entry of the cash ledger is, such as "Order #A7K2" or "Handed over to Meera". */
export function cashEntryText({ kind, order, actor }: CashEntry): string {
  return kind === 'collected' ? `Order #${order?.number ?? ''}` : `Handed over to ${actor.name}`;
}

/** By how much the counted cash differed; null if it did not. */
export function cashDifferenceText({ difference = 0, currency }: CashEntry): string | null {
  if (difference === 0) return null;
  return `${formatMoney(Math.abs(difference), currency)} too ${difference < 0 ? 'little' : 'much'}`;
}
