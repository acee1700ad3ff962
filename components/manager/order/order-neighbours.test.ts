import { describe, expect, it } from 'vitest';
import { orderIdOf } from '../board/order-address';
import { neighboursOf } from './order-neighbours';
import { viewersText } from './viewers-text';

describe('neighboursOf', () => {
  const columns = { new: ['a', 'b'], packing: [], ready: ['c'], out: [], problems: [] };

  it('given an order of the board: returns the ones before and after it, across columns', () => {
    expect(neighboursOf('a', columns)).toEqual({ previous: null, next: 'b' });
    expect(neighboursOf('b', columns)).toEqual({ previous: 'a', next: 'c' });
    expect(neighboursOf('c', columns)).toEqual({ previous: 'b', next: null });
  });

  it('given an order that is not on the board: returns none', () => {
    expect(neighboursOf('x', columns)).toEqual({ previous: null, next: null });
  });
});

describe('orderIdOf', () => {
  it('given the address of an order: returns its id, and null for other addresses', () => {
    const id = 'a1'.repeat(12);
    expect(orderIdOf(`/manager/orders/${id}`)).toBe(id);
    for (const path of ['/manager', `/manager/orders/${id}/slip`, '/manager/orders/x']) {
      expect(orderIdOf(path)).toBeNull();
    }
  });
});

describe('viewersText', () => {
  it('given names: lists them with the fitting verb', () => {
    expect(viewersText(['Asha R.'])).toBe('Asha R. has this open');
    expect(viewersText(['Asha R.', 'Ravi K.'])).toBe('Asha R. and Ravi K. have this open');
  });
});
