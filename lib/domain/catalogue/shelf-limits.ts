/** Shelves of a shop, hidden ones included. */
export const MAX_SHELVES = 12;
export const MAX_SHELF_PRODUCTS = 24;
/** Visible characters of a title. */
export const MAX_SHELF_TITLE = 60;
