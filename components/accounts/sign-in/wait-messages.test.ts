import { expect, it } from 'vitest';
import { countdownText, waitText } from './wait-messages';

it.each([
  [1, '1 s'],
  [59, '59 s'],
  [60, '1 min'],
  [61, '2 min'],
  [3600, '1 h'],
  [3601, '2 h'],
])('waitText(%i) is %j', (seconds, text) => {
  expect(waitText(seconds)).toBe(text);
});

it('countdownText formats minutes and seconds', () => {
  expect(countdownText(24)).toBe('0:24');
  expect(countdownText(125)).toBe('2:05');
});
