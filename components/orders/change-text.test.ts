import { expect, it } from 'vitest';
import { differenceText, lineChangeText, lineQuantityText } from './change-text';

const note = {
  line: 0,
  name: 'Milk',
  choice: '',
  ordered: 2,
  was: 2,
  is: 1,
  substitute: null,
  totalBefore: 18_100,
  totalAfter: 11_300,
};
const cream = { name: 'Cream', choice: '', quantity: 1, agreed: false };

it.each([
  ['a short line', {}, '1 of 2 Milk was not there, ₹68 less.'],
  ['two missing pieces', { ordered: 3, is: 1 }, '2 of 3 Milk were not there, ₹68 less.'],
  ['a removed line', { ordered: 1, was: 1, is: 0 }, 'Milk was not there, ₹68 less.'],
  ['a removed line of several pieces', { ordered: 3, is: 0 }, '3 Milk were not there, ₹68 less.'],
  ['a choice', { choice: '1 L', ordered: 1, was: 1, is: 0 }, 'Milk (1 L) was not there, ₹68 less.'],
  ['a substitute', { substitute: cream, totalAfter: 18_100 }, '1 Cream instead of 1 of 2 Milk, same total.'],
  ['found pieces', { was: 0, is: 2, totalAfter: 31_700 }, '2 of 2 Milk are there after all, ₹136 more.'],
  ['a substitute that left again', { was: 2, is: 2 }, 'Milk as you ordered it, ₹68 less.'],
])('given %s: says what is missing and what it does to the total', (_name, change, text) => {
  expect(lineChangeText({ ...note, ...change }, 'INR')).toBe(text);
});

it('given amounts with paise: keeps them', () => {
  expect(differenceText(1_000, 950, 'INR')).toBe('₹0.50 less');
});

it.each([
  [{ quantity: 2 }, '2'],
  [{ quantity: 1, ordered: 2 }, '1 of 2'],
  [{ quantity: 2, ordered: 2 }, '2'],
])('given the line %o: its quantity is "%s"', (line, text) => {
  expect(lineQuantityText(line)).toBe(text);
});
