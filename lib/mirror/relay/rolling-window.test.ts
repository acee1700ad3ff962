import { expect, it } from 'vitest';
import { minutes } from '../../runtime/clock';
import { createRollingWindow } from './rolling-window';

it('returns the 50th and 99th percentile, or null without durations', () => {
  const times = createRollingWindow();
  expect(times.percentiles()).toEqual({ p50Ms: null, p99Ms: null });
  times.add(7);
  expect(times.percentiles()).toEqual({ p50Ms: 7, p99Ms: 7 });
  for (let ms = 200; ms >= 1; ms -= 1) times.add(ms);
  expect(times.percentiles()).toEqual({ p50Ms: 100, p99Ms: 198 });
});

it('drops durations older than five minutes', () => {
  let now = 0;
  const times = createRollingWindow(() => now);
  times.add(1000);
  now = minutes(4);
  times.add(10);
  expect(times.percentiles()).toEqual({ p50Ms: 10, p99Ms: 1000 });
  now = minutes(6);
  expect(times.percentiles()).toEqual({ p50Ms: 10, p99Ms: 10 });
  now = minutes(10);
  expect(times.percentiles()).toEqual({ p50Ms: null, p99Ms: null });
});

it('keeps the latest durations when there are more than fit', () => {
  const times = createRollingWindow();
  for (let i = 0; i < 10_000; i += 1) times.add(i < 5000 ? 9999 : 1);
  expect(times.percentiles()).toEqual({ p50Ms: 1, p99Ms: 1 });
});
