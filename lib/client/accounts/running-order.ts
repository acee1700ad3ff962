export const RUNNING_ORDER_KEY = 'blinkcart.runningOrder';

/** Remembers whether the customer has an order on its way, so that the next page reserves space for its banner. */
export function rememberRunningOrder(running: boolean): void {
  document.documentElement.toggleAttribute('data-running-order', running);
  try {
    if (running) localStorage.setItem(RUNNING_ORDER_KEY, '1');
    else localStorage.removeItem(RUNNING_ORDER_KEY);
  } catch {
    // Without localStorage the banner moves the page when it appears.
  }
}
