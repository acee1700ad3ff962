import { expect, it } from 'vitest';
import { packPrice } from './pack-price';

it.each([
  [6_800, '500 ml', { price: 13_600, per: 'L' }],
  [3_000, '2 L', { price: 1_500, per: 'L' }],
  [4_500, '200 g', { price: 2_250, per: '100 g' }],
  [9_900, '2 x 200 g', { price: 24_750, per: 'kg' }],
  [9_900, '3×100ml', { price: 33_000, per: 'L' }],
  [6_000, '6 pieces', { price: 1_000, per: 'piece' }],
  [6_000, '12 pcs', { price: 500, per: 'piece' }],
  [50_000, '½ kg', { price: 100_000, per: 'kg' }],
  [5_000, '1.5 kg', { price: 3_333, per: 'kg' }],
])('gives for %d and "%s" %o', (price, packSize, expected) =>
  expect(packPrice(price, packSize)).toEqual(expected),
);

it.each(['1 L', '1 kg', '100 g', '1 piece', '', 'large', '0 g', 'about 500 g', '5 dozen eggs'])(
  'gives nothing for "%s"',
  (packSize) => expect(packPrice(6_800, packSize)).toBeNull(),
);
