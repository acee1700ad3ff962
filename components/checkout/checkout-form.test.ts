import { describe, expect, it } from 'vitest';
import { checkoutErrors, errorsByField, NO_VALUES, toOrderBody } from './checkout-form';

const FILLED = {
  ...NO_VALUES,
  'address.line': ' 12 MG Road ',
  'address.pin': '560001',
  phone: '98765 43210',
};

describe('checkoutErrors', () => {
  it('returns no errors for a complete form', () => {
    expect(checkoutErrors(FILLED, null)).toEqual({});
  });

  it('returns an error for each missing field', () => {
    expect(Object.keys(checkoutErrors(NO_VALUES, null))).toEqual(['address.line', 'address.pin', 'phone']);
  });

  it.each(['98765 43210', '(+91) 9876543210', '+44 (0) 7740 125622'])(
    'accepts the phone number %j, which the server parses',
    (phone) => {
      expect(checkoutErrors({ ...FILLED, phone }, null)).toEqual({});
    },
  );

  it.each(['98765', 'call me'])('returns an error for the phone number %j', (phone) => {
    expect(checkoutErrors({ ...FILLED, phone }, null)).toHaveProperty('phone');
  });

  it('accepts a PIN code with a space', () => {
    expect(checkoutErrors({ ...FILLED, 'address.pin': '560 025' }, null)).toEqual({});
  });

  it.each(['56001', '056001', '5600011', 'abcdef'])('returns an error for the PIN code %j', (pin) => {
    expect(checkoutErrors({ ...FILLED, 'address.pin': pin }, null)).toHaveProperty(['address.pin']);
  });
});

describe('checkout with a saved address', () => {
  const ID = '0123456789abcdef01234567';

  it('requires the phone only', () => {
    expect(Object.keys(checkoutErrors(NO_VALUES, ID))).toEqual(['phone']);
  });

  it('sends the address id without address fields', () => {
    const body = toOrderBody(FILLED, ID, 41_200);
    expect(body.addressId).toBe(ID);
    expect(body).not.toHaveProperty('address');
  });
});

describe('toOrderBody', () => {
  it('trims values and omits empty optional fields', () => {
    expect(toOrderBody(FILLED, null, 41_200)).toEqual({
      address: { line: '12 MG Road', landmark: undefined, pin: '560001', instructions: undefined },
      phone: '98765 43210',
      paymentMethod: 'cod',
      notes: '',
      expectedTotal: 41_200,
    });
  });
});

describe('errorsByField', () => {
  it('keeps the errors of form fields and drops others', () => {
    const errors = [
      { path: 'phone', message: 'must be a phone number such as +919876543210' },
      { path: 'items', message: 'is unknown' },
    ];
    expect(errorsByField(errors)).toEqual({ phone: 'This must be a phone number such as +919876543210.' });
  });
});
