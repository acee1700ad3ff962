/**
 * Returns the country (ISO 3166-1) of phone numbers without a country code: SHOP_COUNTRY, by default India.
 * env-schema.ts validates the variable at the start.
 */
export function shopCountry(): string {
  return process.env.SHOP_COUNTRY || 'IN';
}
