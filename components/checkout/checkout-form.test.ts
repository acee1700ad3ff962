import { describe, expect, it } from 'vitest';
import { checkoutFaults, faultsByField, NO_VALUES, toOrderBody } from './checkout-form';

const FILLED = {
  ...NO_VALUES,
  'address.line': ' 12 MG Road ',
  'address.pin': '560001',
  phone: '98765 43210',
};

describe('checkoutFaults', () => {
  it('finds nothing wrong with a filled form', () => {
    expect(checkoutFaults(FILLED, null)).toEqual({});
  });

  it('names each field that is missing', () => {
    expect(Object.keys(checkoutFaults(NO_VALUES, null))).toEqual(['address.line', 'address.pin', 'phone']);
  });

  it.each(['98765 43210', '(+91) 9876543210', '+44 (0) 7740 125622'])(
    'leaves the phone number %j to the server',
    (phone) => {
      expect(checkoutFaults({ ...FILLED, phone }, null)).toEqual({});
    },
  );

  it.each(['98765', 'call me'])('refuses %j as a phone number', (phone) => {
    expect(checkoutFaults({ ...FILLED, phone }, null)).toHaveProperty('phone');
  });

  it('takes a PIN code with a space in it', () => {
    expect(checkoutFaults({ ...FILLED, 'address.pin': '560 025' }, null)).toEqual({});
  });

  it.each(['56001', '056001', '5600011', 'abcdef'])('refuses %j as a PIN code', (pin) => {
    expect(checkoutFaults({ ...FILLED, 'address.pin': pin }, null)).toHaveProperty(['address.pin']);
  });
});

describe('a saved address', () => {
  const ID = '0123456789abcdef01234567';

  it('needs no lines, but still a phone', () => {
    expect(Object.keys(checkoutFaults(NO_VALUES, ID))).toEqual(['phone']);
  });

  it('goes into the order by its id alone', () => {
    const body = toOrderBody(FILLED, ID, 41_200);
    expect(body.addressId).toBe(ID);
    expect(body).not.toHaveProperty('address');
  });
});

describe('toOrderBody', () => {
  it('trims what was typed and leaves out what was not', () => {
    expect(toOrderBody(FILLED, null, 41_200)).toEqual({
      address: { line: '12 MG Road', landmark: undefined, pin: '560001', instructions: undefined },
      phone: '98765 43210',
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
