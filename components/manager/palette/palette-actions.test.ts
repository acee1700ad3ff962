import { describe, expect, it } from 'vitest';
import { paletteActions } from './palette-actions';

const ids = (role: 'manager' | 'customer' | undefined, state: { paused: boolean; busy: boolean }) =>
  paletteActions(role, state).map(({ id }) => id);

describe('paletteActions', () => {
  it('given an open shop: offers each length of a pause and of busy mode', () => {
    expect(ids('manager', { paused: false, busy: false })).toEqual([
      ...['pause-15', 'pause-30', 'pause-60', 'pause-today'],
      ...['busy-15', 'busy-30', 'busy-60', 'busy-today'],
    ]);
  });

  it('given a paused and busy shop: offers the end of both', () => {
    expect(ids('manager', { paused: true, busy: true })).toEqual(['resume', 'calm']);
  });

  it('given a role that may not change the shop: offers nothing', () => {
    expect(ids('customer', { paused: false, busy: false })).toEqual([]);
    expect(ids(undefined, { paused: false, busy: false })).toEqual([]);
  });
});
