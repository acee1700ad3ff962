/** Maximum number of lines of a cart or order. */
export const MAX_LINES = 50;
/** Maximum number of lines of a stored order, with the substitutes that managers add while they pack. */
export const MAX_ORDER_LINES = 2 * MAX_LINES;
/** Maximum quantity of a line. */
export const MAX_QUANTITY = 20;
