import { describe, expect, it } from 'vitest';
import { createYielding } from './event-loop-yield';

describe('the relay', () => {
  it('rests after each batch of a rush, the longer the larger it was, and no longer than two seconds', () => {
    const yielding = createYielding(() => 0);
    yielding.heard(0.8);
    expect([10, 100, 500].map((rows) => yielding.restAfter(rows, 100))).toEqual([40, 400, 2000]);
  });

  it('does not rest while the server has time, nor once the rush is over', () => {
    let now = 0;
    const yielding = createYielding(() => now);
    yielding.heard(0.2);
    expect(yielding.restAfter(500, 100)).toBe(0);
    yielding.heard(0.9);
    now = 249;
    expect(yielding.restAfter(500, 100)).toBe(2000);
    now = 251;
    expect(yielding.restAfter(500, 100)).toBe(0);
  });

  it('does not rest when it is more than a minute behind', () => {
    const yielding = createYielding(() => 0);
    yielding.heard(1);
    expect([59_000, 61_000].map((ageMs) => yielding.restAfter(100, ageMs))).toEqual([400, 0]);
  });
});
