import { describe, expect, it } from 'vitest';
import { muteMinutesLeft, newOrdersText, unacknowledged } from './alarm-rules';

describe('unacknowledged', () => {
  it('given acknowledged ids: returns the new orders without them, also when one is no longer new', () => {
    expect(unacknowledged(['a', 'b', 'c'], ['b', 'x'])).toEqual(['a', 'c']);
    expect(unacknowledged(['a'], ['a'])).toEqual([]);
  });
});

describe('muteMinutesLeft', () => {
  it('given the end of a mute: returns the started minutes until it, and null from then on', () => {
    expect(muteMinutesLeft(900_000, 0)).toBe(15);
    expect(muteMinutesLeft(900_000, 899_999)).toBe(1);
    expect(muteMinutesLeft(900_000, 900_000)).toBeNull();
    expect(muteMinutesLeft(0, 1)).toBeNull();
  });
});

describe('newOrdersText', () => {
  it('given a count: uses singular and plural', () => {
    expect([newOrdersText(1), newOrdersText(2)]).toEqual(['1 new order', '2 new orders']);
  });
});
