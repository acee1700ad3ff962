import { expect, it } from 'vitest';
import { createMirrorAlarm } from './mirror-alarm';

async function took(wait: Promise<void>): Promise<number> {
  const began = performance.now();
  await wait;
  return performance.now() - began;
}

it('ends a wait when something was written, after a moment for what is written with it', async () => {
  const alarm = createMirrorAlarm(30);
  const waiting = took(alarm.wait(10_000, true));
  setTimeout(() => alarm.ring(), 20);
  const ms = await waiting;
  expect(ms).toBeGreaterThan(40);
  expect(ms).toBeLessThan(8_000);
});

it('does not wait at all when something was written before', async () => {
  const alarm = createMirrorAlarm(5);
  alarm.ring();
  expect(await took(alarm.wait(10_000, true))).toBeLessThan(8_000);
  expect(await took(alarm.wait(50, true))).toBeGreaterThan(40);
});

it('is not hurried by writes where it must not be, but by a stop', async () => {
  const alarm = createMirrorAlarm(1);
  const waiting = took(alarm.wait(80, false));
  alarm.ring();
  expect(await waiting).toBeGreaterThan(70);
  const stopped = took(alarm.wait(10_000, false));
  setTimeout(() => alarm.stop(), 10);
  expect(await stopped).toBeLessThan(8_000);
});
