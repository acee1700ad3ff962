/** The orders of product lists. `relevance` needs a search text; without one, lists are sorted by `newest`. */
export const PRODUCT_SORTS = ['relevance', 'newest', 'price_asc', 'price_desc', 'rating'] as const;
export type ProductSort = (typeof PRODUCT_SORTS)[number];
