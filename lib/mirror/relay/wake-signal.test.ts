import { expect, it } from 'vitest';
import { createWakeSignal } from './wake-signal';

async function durationOf(wait: Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await wait;
  return performance.now() - startedAt;
}

it('ends a wakeable wait after a write and the gather delay', async () => {
  const signal = createWakeSignal(30);
  const waiting = durationOf(signal.wait(10_000, true));
  setTimeout(() => signal.wake(), 20);
  const ms = await waiting;
  expect(ms).toBeGreaterThan(40);
  expect(ms).toBeLessThan(8_000);
});

it('ends a wakeable wait at once when a write came before it, but not the next wait', async () => {
  const signal = createWakeSignal(5);
  signal.wake();
  expect(await durationOf(signal.wait(10_000, true))).toBeLessThan(8_000);
  expect(await durationOf(signal.wait(50, true))).toBeGreaterThan(40);
});

it('ends a non-wakeable wait early at a stop, but not at a write', async () => {
  const signal = createWakeSignal(1);
  const waiting = durationOf(signal.wait(80, false));
  signal.wake();
  expect(await waiting).toBeGreaterThan(70);
  const stopped = durationOf(signal.wait(10_000, false));
  setTimeout(() => signal.stop(), 10);
  expect(await stopped).toBeLessThan(8_000);
});
