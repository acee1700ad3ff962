import { randomInt } from 'node:crypto';

// No vowels and no characters that look or sound alike, because the number is read aloud.
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const LENGTH = 6;

/** Draws an order number such as K7M2QX. Random, so that it does not reveal the number of orders. */
export function newOrderNumber(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
