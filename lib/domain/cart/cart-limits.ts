/** Maximum number of lines of a cart or order. */
export const MAX_LINES = 50;
/** Maximum quantity of a line. */
export const MAX_QUANTITY = 20;
