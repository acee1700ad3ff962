import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createProgressBar } from './progress-bar';

// Fake time, so that both calls fall into one redraw interval.
beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

function screen(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

it('redraws one line with the progress, below 100 %, and erases it at the end', () => {
  const stream = screen(true);
  const bar = createProgressBar(stream);
  bar.show('orders', 1500, 1000);
  bar.show('orders', 1501, 1000);
  bar.end();
  expect(stream.written).toHaveLength(2);
  expect(stream.written[0]).toMatch(/^\r\x1b\[K {2}orders {12} █{24} 99 % {2}1,500 of about 1,500$/);
  expect(stream.written[1]).toBe('\r\x1b[K');
});

it('writes nothing to a pipe', () => {
  const stream = screen(false);
  const bar = createProgressBar(stream);
  bar.show('orders', 1, 2);
  bar.end();
  expect(stream.written).toEqual([]);
});
