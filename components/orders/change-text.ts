import type { LineChangeNote } from '@/lib/domain/orders/changes/change-schema';
import type { IfMissing } from '@/lib/domain/orders/changes/if-missing';
import { formatMoney } from '@/lib/domain/money';
import type { OrderLine } from '@/lib/domain/orders/order-schema';

/** The choices at the checkout of what happens if something is missing. */
export const IF_MISSING_LABEL: Record<IfMissing, string> = {
  call: 'Call me',
  remove: 'Leave it out',
  similar: 'Choose something similar',
};

/** The choice of a customer, for the person who packs. */
export function ifMissingText(choice: IfMissing | undefined, firstName: string): string {
  switch (choice ?? 'call') {
    case 'call':
      return `${firstName} wants a call if something is missing.`;
    case 'remove':
      return `${firstName} wants missing things left out.`;
    case 'similar':
      return `${firstName} takes something similar for what is missing.`;
  }
}

/** "₹68 less", "₹31 more" or "same total". */
export function differenceText(before: number, after: number, currency: string): string {
  if (after === before) return 'same total';
  const amount = formatMoney(Math.abs(after - before), currency);
  return after < before ? `${amount} less` : `${amount} more`;
}

/** A change of a line as a sentence: "1 of 2 Milk was not there, ₹68 less." */
export function lineChangeText(note: LineChangeNote, currency: string): string {
  const { name, choice, ordered, was, is, substitute, totalBefore, totalAfter } = note;
  const what = choice ? `${name} (${choice})` : name;
  const difference = differenceText(totalBefore, totalAfter, currency);
  if (substitute) {
    const instead = [substitute.name, substitute.choice && `(${substitute.choice})`]
      .filter(Boolean)
      .join(' ');
    const missing = ordered === 1 ? what : `${ordered - is} of ${ordered} ${what}`;
    return `${substitute.quantity} ${instead} instead of ${missing}, ${difference}.`;
  }
  if (is > was)
    return `${is} of ${ordered} ${what} ${is === 1 ? 'is' : 'are'} there after all, ${difference}.`;
  const missing = ordered - is;
  if (missing === 0) return `${what} as you ordered it, ${difference}.`;
  if (ordered === 1) return `${what} was not there, ${difference}.`;
  return `${missing} of ${ordered} ${what} ${missing === 1 ? 'was' : 'were'} not there, ${difference}.`;
}

/** "2", or "1 of 2" for a line that was changed while packing. */
export function lineQuantityText({ quantity, ordered }: Pick<OrderLine, 'quantity' | 'ordered'>): string {
  return ordered === undefined || ordered === quantity ? String(quantity) : `${quantity} of ${ordered}`;
}
