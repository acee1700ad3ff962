import { expect, it } from 'vitest';
import { centralSquare, cropSide, toCropFractions } from './crop-fractions';

it.each([
  [{ width: 400, height: 200 }, { x: 0.25, y: 0, size: 1 }, 200],
  [{ width: 200, height: 400 }, { x: 0, y: 0.25, size: 1 }, 200],
  [{ width: 300, height: 300 }, { x: 0, y: 0, size: 1 }, 300],
])('given a picture of %o, the central square is %o with a side of %i pixels', (picture, fractions, side) => {
  const crop = centralSquare(picture);
  expect(toCropFractions(crop, picture)).toEqual(fractions);
  expect(cropSide(crop, picture)).toBe(side);
});

it('given a square of 100 pixels at 300, 50 in a picture of 400 × 200, returns fractions of each side', () => {
  const crop = { unit: '%' as const, x: 75, y: 25, width: 25, height: 50 };
  expect(toCropFractions(crop, { width: 400, height: 200 })).toEqual({ x: 0.75, y: 0.25, size: 0.5 });
});
