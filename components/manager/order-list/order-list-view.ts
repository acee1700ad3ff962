import { BOARD_ADDRESS } from '../board/order-address';

/** The saved views of the order list. `today` is the page without parameters. */
export const ORDER_LIST_VIEWS = ['today', 'live', 'late', 'cancelled', 'failed', 'refunds', 'all'] as const;
export type OrderListView = (typeof ORDER_LIST_VIEWS)[number];

/** What the address of the order list chooses. Dates are local dates of the shop, such as "2026-11-30", both included. */
export type OrderListChoice = { view: OrderListView; q: string; from: string; to: string };

export const ORDER_LIST_ADDRESS = `${BOARD_ADDRESS}/orders`;

type Read = (name: string) => string | null;

/** Reads the address. Unknown views count as `today`; a text or date without a view searches all orders. */
export function readOrderListChoice(read: Read): OrderListChoice {
  const q = (read('q') ?? '').trim().slice(0, 80);
  const [from, to] = [read('from') ?? '', read('to') ?? ''];
  const searched = q || from || to ? 'all' : 'today';
  const view = ORDER_LIST_VIEWS.find((name) => name === read('view')) ?? searched;
  return { view, q, from, to };
}

function searchParams({ view, q, from, to }: OrderListChoice): URLSearchParams {
  const params = new URLSearchParams();
  if (view !== 'today') params.set('view', view);
  for (const [name, value] of Object.entries({ q, from, to })) if (value) params.set(name, value);
  return params;
}

/** The address of a choice, and of a page of it. */
export function orderListAddress(choice: OrderListChoice, cursor?: string): string {
  const params = searchParams(choice);
  if (cursor) params.set('cursor', cursor);
  return params.size > 0 ? `${ORDER_LIST_ADDRESS}?${params}` : ORDER_LIST_ADDRESS;
}
