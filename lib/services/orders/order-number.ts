import { randomInt } from 'node:crypto';

// No vowels and nothing that sounds or looks like another: it is read out at a door.
const ALPHABET = 'BCDFGHJKLMNPQRSTVWXZ23456789';
const LENGTH = 6;

/** A number to say aloud, such as K7M2QX. Random, so that it tells nobody how many orders there are. */
export function newOrderNumber(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}
