import { randomInt } from 'node:crypto';
import { NUMBER_ALPHABET, NUMBER_LENGTH } from '../../domain/orders/order-search';

/** Draws an order number such as K7M2QX. Random, so that it does not reveal the number of orders. */
export function newOrderNumber(): string {
  return Array.from({ length: NUMBER_LENGTH }, () => NUMBER_ALPHABET[randomInt(NUMBER_ALPHABET.length)]).join(
    '',
  );
}
