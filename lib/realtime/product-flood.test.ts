import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchProductFlood, type ProductFlood } from './product-flood';

describe('watchProductFlood', () => {
  let refreshes: number;
  let flood: ProductFlood;
  beforeEach(() => {
    vi.useFakeTimers();
    refreshes = 0;
    flood = watchProductFlood(() => (refreshes += 1));
  });
  afterEach(() => {
    flood.stop();
    vi.useRealTimers();
  });

  const admitted = (events: number) =>
    Array.from({ length: events }, () => flood.admits()).filter(Boolean).length;

  it('given single edits, admits all and never refreshes', () => {
    for (let edit = 0; edit < 200; edit += 1) {
      expect(flood.admits()).toBe(true);
      vi.advanceTimersByTime(20);
    }
    expect(refreshes).toBe(0);
  });

  it('given an import of 50 batches of 200 products, admits 50 events and refreshes every five seconds', () => {
    let sent = 0;
    for (let batch = 0; batch < 50; batch += 1) {
      sent += admitted(200);
      vi.advanceTimersByTime(400);
    }
    vi.advanceTimersByTime(10_000);
    expect(sent).toBe(50);
    expect(refreshes).toBeLessThanOrEqual(5);
    expect(refreshes).toBeGreaterThan(2);
  });

  it('given a flood, refreshes after its last event, and then admits events again', () => {
    admitted(60);
    vi.advanceTimersByTime(4_999);
    expect(refreshes).toBe(0);
    vi.advanceTimersByTime(1);
    expect(refreshes).toBe(1);
    expect(flood.admits()).toBe(true);
  });
});
