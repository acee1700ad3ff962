import { beforeEach, describe, expect, it } from 'vitest';
import { createMirrorHealth, type MirrorHealth } from './mirror-health';
import { MIRROR_TIMING } from './mirror-timing';

const failure = (kind: 'transient' | 'too_much' | 'configuration' | 'store') =>
  ({ class: kind, code: '', status: 0, message: 'no' }) as const;

let health: MirrorHealth;
const mostRandom = () => 1;
beforeEach(() => (health = createMirrorHealth(MIRROR_TIMING, mostRandom)));

it('waits twice as long with each failure in a row, up to half a minute, and never less than it was asked to', () => {
  const waits = Array.from({ length: 9 }, () => health.failed(failure('transient')));
  expect(waits).toEqual([400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
  health.succeeded(1);
  expect(health.failed(failure('transient'))).toBe(400);
  const asked = createMirrorHealth(MIRROR_TIMING, () => 0).failed(failure('transient'), Date.now() + 5000);
  expect(asked).toBeGreaterThan(4000);
});

it('spreads its tries over the whole of the wait', () => {
  expect(createMirrorHealth(MIRROR_TIMING, () => 0).failed(failure('transient'))).toBe(0);
});

it('tries one small batch after a failure, and whole ones after a success', () => {
  expect([health.isProbing(), health.rowLimit()]).toEqual([false, 500]);
  health.failed(failure('transient'));
  expect([health.isProbing(), health.rowLimit()]).toEqual([true, 10]);
  health.succeeded(10);
  expect([health.isProbing(), health.rowLimit()]).toEqual([false, 500]);
});

it('sends half as much to a side that cannot take it, and slowly more as that goes well', () => {
  health.failed(failure('too_much'));
  health.succeeded(10);
  expect(health.rowLimit()).toBe(250);
  health.succeeded(249);
  expect(health.rowLimit()).toBe(250);
  health.succeeded(250);
  expect(health.rowLimit()).toBe(275);
});

describe('its state', () => {
  it('is unreachable while the mirror does not answer, and running again at the first success', () => {
    health.failed(failure('transient'));
    expect(health.snapshot()).toMatchObject({ state: 'unreachable', lastError: { class: 'transient' } });
    health.succeeded(1);
    expect(health.snapshot()).toMatchObject({ state: 'running', failuresInARow: 0 });
  });

  it('is misconfigured while every try would fail the same way, and looks every half minute', () => {
    expect(health.failed(failure('configuration'))).toBe(MIRROR_TIMING.probeMs);
    expect(health.snapshot().state).toBe('misconfigured');
  });

  it('says nothing of the mirror when our own database is away', () => {
    health.failed(failure('store'));
    expect(health.snapshot()).toMatchObject({ state: 'running', lastError: { class: 'store' } });
  });
});
