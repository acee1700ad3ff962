import { describe, expect, it } from 'vitest';
import { formatPhone, isPhone, toPhone } from './phone-text';

describe('toPhone', () => {
  it.each([
    ['98765 43210', '+919876543210'],
    ['098765-43210', '+919876543210'],
    ['+91 98765 43210', '+919876543210'],
    ['+44 20 7946 0958', '+442079460958'],
    ['', ''],
  ])('reads %j as %j', (written, meant) => {
    expect(toPhone(written)).toBe(meant);
  });
});

describe('isPhone', () => {
  it.each(['+919876543210', '+442079460958'])('takes %j', (phone) => {
    expect(isPhone(phone)).toBe(true);
  });

  it.each(['', '9876543210', '+0919876543', '+91', '+12345678901234567'])('refuses %j', (phone) => {
    expect(isPhone(phone)).toBe(false);
  });
});

describe('formatPhone', () => {
  it('groups an Indian number and leaves others alone', () => {
    expect(formatPhone('+919876543210')).toBe('+91 98765 43210');
    expect(formatPhone('+442079460958')).toBe('+442079460958');
  });
});
