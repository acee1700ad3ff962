type Stocked = { available: boolean; stock: Record<string, number> };

/** The stock keys that have pieces; none while the product is not available. */
export function keysInStock({ available, stock }: Stocked): string[] {
  return available ? Object.keys(stock).filter((key) => (stock[key] ?? 0) > 0) : [];
}

/** Whether a wishlist line is in stock: its stock key, or any key of the product when it has none. */
export function isWishInStock(product: Stocked, stockKey: string | null): boolean {
  const keys = keysInStock(product);
  return stockKey === null ? keys.length > 0 : keys.includes(stockKey);
}
