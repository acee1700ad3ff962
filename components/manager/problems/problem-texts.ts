import type { Refund, Report } from '@/lib/domain/orders/changes/change-schema';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';

const CAUSE_TEXT: Record<Refund['cause'], string> = {
  lines: 'Something was missing while packing',
  cancelled: 'The order was cancelled',
  returned: 'The order came back',
  report: 'Promised for a report',
};

export function causeText({ cause }: Pick<Refund, 'cause'>): string {
  return CAUSE_TEXT[cause];
}

/** "1 of 2 Milk damaged". */
export function reportText({ items }: Pick<Order, 'items'>, report: Report): string {
  const line = items[report.line];
  const pieces = line && line.quantity > 1 ? `${report.quantity} of ${line.quantity} ` : '';
  const what = [line?.name, line?.choice && `(${line.choice})`].filter(Boolean).join(' ');
  return `${pieces}${what} ${report.problem}`;
}

/** How the money of a refund goes back. */
export function wayText({ payment }: Pick<Order, 'payment'>): string {
  return payment.method === 'cod' ? 'in cash' : 'to the payment method';
}

/** The question before a refund is recorded as given. */
export function giveQuestion(order: Order, refund: Refund): { title: string; consequence: string } {
  const amount = formatMoney(refund.amount, order.currency);
  return order.payment.method === 'cod'
    ? {
        title: `Did you give ${order.customer.name} ${amount}?`,
        consequence: `It is recorded under your name that ${order.customer.name} has the cash for #${order.number}.`,
      }
    : {
        title: `Send ${amount} back?`,
        consequence: `It goes back to ${order.customer.name} the way #${order.number} was paid.`,
      };
}
