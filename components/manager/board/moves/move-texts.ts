import { firstName } from '@/components/orders/order-labels';
import { formatMoney } from '@/lib/domain/money';
import type { ManagerMove } from '@/lib/domain/orders/manager-moves';
import type { Order } from '@/lib/domain/orders/order-schema';
import { moveLabel } from '../board-labels';

export type MoveQuestion = {
  title: string;
  consequence: string;
  confirm: string;
  keep: string;
  reason: 'required' | 'optional' | 'none';
  danger: boolean;
};

/** What a cancelled order means for the customer's money. */
export function moneyBackText({
  payment,
  totals,
  currency,
}: Pick<Order, 'payment' | 'totals' | 'currency'>): string {
  const total = formatMoney(totals.total, currency);
  if (payment.status === 'PAID') return `${total} was paid and has to go back to the customer.`;
  return payment.method === 'cod'
    ? `It was cash on delivery: nobody pays the ${total}, so there is no refund.`
    : `${total} was not paid yet, so there is no refund.`;
}

/** The texts of the dialog of a move that asks for a reason or a confirmation. */
export function questionOf(order: Order, move: ManagerMove): MoveQuestion {
  const number = `#${order.number}`;
  const partner = order.partner ? firstName(order.partner.name) : 'the partner';
  switch (move.kind) {
    case 'cancel':
      return {
        title: `Cancel order ${number}?`,
        consequence: `Nothing will be delivered, and the goods go back to stock. ${moneyBackText(order)} This cannot be undone.`,
        confirm: 'Cancel order',
        keep: 'Keep it',
        reason: 'required',
        danger: true,
      };
    case 'release':
      return {
        title: `Take ${number} from ${partner}?`,
        consequence: 'It is offered to all partners on duty again.',
        confirm: 'Release',
        keep: 'Not now',
        reason: 'optional',
        danger: false,
      };
    case 'fail':
      return {
        title: `${number} was not delivered?`,
        consequence: 'The order moves to Problems until the goods are back in the shop.',
        confirm: 'Not delivered',
        keep: 'Not now',
        reason: 'required',
        danger: true,
      };
    case 'return':
      return {
        title: `Take ${number} back?`,
        consequence: 'The ticked lines go back to stock and can be sold again. The order is over then.',
        confirm: 'Take back',
        keep: 'Not now',
        reason: 'none',
        danger: false,
      };
    default:
      return {
        title: `${moveLabel(move)}: ${number}?`,
        consequence: `This is ${partner}’s delivery. Your reason is kept with the order.`,
        confirm: moveLabel(move),
        keep: 'Not now',
        reason: 'required',
        danger: false,
      };
  }
}
