import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/max';

/** E.164: a plus sign, the country's code and the number, 8 to 15 digits in all. */
export const E164_PATTERN = '^\\+[1-9][0-9]{7,14}$';

/** Longer than any number is written, with its spaces. */
const MAX_WRITTEN_LENGTH = 60;

export type PhoneReading = { phone: string } | { fault: string };

const fault = (message: string): PhoneReading => ({ fault: message });
const UNREADABLE = fault('must be a phone number such as 98765 43210 or +91 98765 43210');

/**
 * Reads a phone number as people write it, with spaces, dashes, parentheses or a trunk zero, and gives it in E.164.
 * Without a dialling code it is one of `country` (ISO 3166-1). What no numbering plan has gives the reason instead, to
 * follow the name of the field: "must be …".
 */
export function readPhone(written: string, country: string): PhoneReading {
  if (written.length > MAX_WRITTEN_LENGTH) return UNREADABLE;
  // A number that is copied from a chat comes between invisible marks of direction.
  const text = written
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^\(\s*(\+\d{1,3})\s*\)/, '$1 ');
  if (!isSupportedCountry(country)) throw new Error(`SHOP_COUNTRY is no country: ${country}.`);
  const parsed = parsePhoneNumberFromString(text, { defaultCountry: country as CountryCode, extract: false });
  if (!parsed) return UNREADABLE;
  if (parsed.ext) return fault('must be a phone number without an extension');
  // Who writes +49 0… wrote the zero that is dialled within the country only; in parentheses it is a custom of print.
  if (text.startsWith('+') && !/\(0\)/.test(text) && parsed.number !== `+${text.replace(/\D/g, '')}`)
    return fault('must be a phone number without a 0 after the code of the country');
  if (!parsed.isValid())
    return fault('must be a phone number that exists: a digit may be missing, wrong or too many');
  return { phone: parsed.number };
}
