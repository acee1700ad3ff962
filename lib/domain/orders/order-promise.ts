/** Minutes from placing an order to its promised latest delivery. */
export const PROMISE_MINUTES = 20;
