/** How many different things a cart or an order holds. */
export const MAX_LINES = 50;
/** How many of one choice. */
export const MAX_QUANTITY = 20;
