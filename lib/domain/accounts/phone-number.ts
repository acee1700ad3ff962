import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** E.164: a plus sign, the country code and the number, 8 to 15 digits in total. */
export const E164_PATTERN = '^\\+[1-9][0-9]{7,14}$';

/** Longer than any phone number with its separators. */
const MAX_INPUT_LENGTH = 60;

export type PhoneReading = { phone: string } | { error: string };

const invalid = (error: string): PhoneReading => ({ error });
const UNREADABLE = invalid('must be a phone number such as 98765 43210 or +91 98765 43210');

/**
 * Parses a phone number with spaces, dashes, parentheses or a trunk zero to E.164. Without a country code it belongs to
 * `country` (ISO 3166-1). An invalid number gives an error text that follows the field name: "must be …".
 */
export function readPhone(written: string, country: string): PhoneReading {
  if (written.length > MAX_INPUT_LENGTH) return UNREADABLE;
  // Numbers copied from chats may contain invisible direction marks.
  const text = written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^\(\s*(\+\d{1,3})\s*\)/, '$1 ');
  if (!isSupportedCountry(country))
    throw new Error(`Invalid SHOP_COUNTRY: ${country} is not a known country.`);
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  if (!parsed) return UNREADABLE;
  if (parsed.ext) return invalid('must be a phone number without an extension');
  // In +49 0… the zero is the national trunk prefix, which is invalid after a country code unless printed as (0).
  if (text.startsWith('+') && !/\(0\)/.test(text) && parsed.number !== `+${text.replace(/\D/g, '')}`)
    return invalid('must be a phone number without a 0 after the code of the country');
  if (!parsed.isValid())
    return invalid('must be a phone number that exists: a digit may be missing, wrong or too many');
  return { phone: parsed.number };
}
