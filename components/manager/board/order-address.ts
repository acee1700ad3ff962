export const BOARD_ADDRESS = '/manager';

export function orderAddress(id: string): string {
  return `${BOARD_ADDRESS}/orders/${id}`;
}

/** The id of the order of an order's address; null for other addresses. */
export function orderIdOf(pathname: string): string | null {
  return /^\/manager\/orders\/([0-9a-f]{24})$/.exec(pathname)?.[1] ?? null;
}

/** Opens an order over the board: a new history entry, without loading a page. The entry is marked as made by the board. */
export function openOrderAddress(id: string): void {
  window.history.pushState({ boardOrder: true }, '', orderAddress(id));
}

/** Shows another order in the same history entry, so that Back still leads to the board. */
export function replaceOrderAddress(id: string): void {
  window.history.replaceState({ boardOrder: true }, '', orderAddress(id));
}

/** Returns to the board: back if the board opened the order, so that the history holds no duplicate. */
export function closeOrderAddress(): void {
  const state: unknown = window.history.state;
  const opened = typeof state === 'object' && state !== null && 'boardOrder' in state;
  if (opened) window.history.back();
  else window.history.pushState(null, '', BOARD_ADDRESS);
}
