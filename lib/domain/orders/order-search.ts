/** Characters of order numbers: no vowels and none that look or sound alike, because a number is read aloud. */
export const NUMBER_ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ23456789';
export const NUMBER_LENGTH = 6;

const NUMBER = new RegExp(`^[${NUMBER_ALPHABET}]{${NUMBER_LENGTH}}$`);
const PHONE_TAIL = /^\d{4,15}$/;

/** Names and phone numbers have no index: a search without dates reads the orders of this time only. */
export const SEARCH_DAYS = 31;
const SEARCH_MS = SEARCH_DAYS * 24 * 60 * 60 * 1000;

/** What a search text may mean; several at once, such as 234567, which is an order number and the end of a phone number. */
export type OrderSearch = { number?: string; phoneTail?: string; name?: string };

/** Reads a search text: an order number in any case, the end of a phone number, or else a part of a name. */
export function readOrderSearch(text: string): OrderSearch {
  const number = text.replace(/^#/, '').toUpperCase();
  // Stored phone numbers begin with the country, not with the zero that is dialled within it.
  const digits = text.replace(/[\s()+.-]/g, '').replace(/^0+/, '');
  const search: OrderSearch = {};
  if (NUMBER.test(number)) search.number = number;
  if (PHONE_TAIL.test(digits)) search.phoneTail = digits;
  // A number consists of consonants and digits, so a name with a vowel is never taken for one.
  return search.number || search.phoneTail ? search : { name: text };
}

/** The start of the time in which names and phone numbers are searched: `from`, or 31 days before `to` or `now`. */
export function searchStart(now: Date, from?: string, to?: string): Date {
  if (from) return new Date(from);
  return new Date((to ? Date.parse(to) : now.getTime()) - SEARCH_MS);
}
