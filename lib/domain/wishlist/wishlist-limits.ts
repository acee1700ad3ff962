/** The most lines of a wishlist. */
export const MAX_WISHES = 200;
