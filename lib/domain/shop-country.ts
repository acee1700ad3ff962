/**
 * The country of the shop in ISO 3166-1, by which a phone number without a dialling code is read: SHOP_COUNTRY, India
 * unless it is set. The form is checked with the other variables at the start, by env-schema.ts.
 */
export function shopCountry(): string {
  return process.env.SHOP_COUNTRY || 'IN';
}
