/**
 * The country of the settings. On `globalThis`, because `server.ts` and Next's bundles have separate copies of this
 * module.
 */
const SLOT = Symbol.for('blinkcart.shop-country');
const holder = globalThis as unknown as Record<symbol, string | undefined>;

/**
 * Returns the country (ISO 3166-1) of phone numbers without a country code: that of the shop settings; until a manager
 * has saved any, SHOP_COUNTRY, by default India. env-schema.ts validates the variable at the start.
 */
export function shopCountry(): string {
  return holder[SLOT] ?? (process.env.SHOP_COUNTRY || 'IN');
}

/** Sets the country of the settings; null returns to SHOP_COUNTRY. */
export function setShopCountry(country: string | null): void {
  holder[SLOT] = country ?? undefined;
}
