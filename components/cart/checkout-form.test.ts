import { describe, expect, it } from 'vitest';
import { checkoutFaults, faultsByField, NO_VALUES, toOrderBody, toPhone } from './checkout-form';

const FILLED = {
  ...NO_VALUES,
  'address.line': ' 12 MG Road ',
  'address.pin': '560001',
  phone: '98765 43210',
};

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

describe('checkoutFaults', () => {
  it('finds nothing wrong with a filled form', () => {
    expect(checkoutFaults(FILLED)).toEqual({});
  });

  it('names each field that is missing', () => {
    expect(Object.keys(checkoutFaults(NO_VALUES))).toEqual(['address.line', 'address.pin', 'phone']);
  });

  it.each(['56001', '056001', '5600011', 'abcdef'])('refuses %j as a PIN code', (pin) => {
    expect(checkoutFaults({ ...FILLED, 'address.pin': pin })).toHaveProperty(['address.pin']);
  });
});

describe('toOrderBody', () => {
  it('trims what was typed and leaves out what was not', () => {
    expect(toOrderBody(FILLED, 41_200)).toEqual({
      address: { line: '12 MG Road', landmark: undefined, pin: '560001', instructions: undefined },
      phone: '+919876543210',
      paymentMethod: 'cod',
      notes: '',
      expectedTotal: 41_200,
    });
  });
});

describe('faultsByField', () => {
  it('keeps what a field can show', () => {
    const errors = [
      { path: 'phone', message: 'must be a phone number such as +919876543210' },
      { path: 'items', message: 'is unknown' },
    ];
    expect(faultsByField(errors)).toEqual({ phone: 'This must be a phone number such as +919876543210.' });
  });
});
