import { beforeEach, describe, expect, it } from 'vitest';
import { minutes, seconds } from '../../runtime/clock';
import { MirrorFault } from './mirror-faults';
import { createMirrorHealth, type MirrorHealth } from './mirror-health';
import { MIRROR_TIMING } from './mirror-timing';

const failure = (kind: 'transient' | 'too_much' | 'configuration' | 'store', status = 0) =>
  ({ class: kind, code: '', status, message: 'no' }) as const;

let at: number;
let health: MirrorHealth;
const now = () => at;
const withRandom = (random: number) => createMirrorHealth(MIRROR_TIMING, { now, random: () => random });
beforeEach(() => {
  at = Date.parse('2026-01-01T00:00:00Z');
  health = withRandom(1);
});

/** A request of so many rows that takes so long and fails in this way. */
function refuse(rows: number, status: number, code = '', tookMs = 5): number {
  const began = health.sends();
  at += tookMs;
  health.ended(began, rows, new MirrorFault(status, code, 'no'));
  return health.failed(failure(status === 413 || code === '57014' ? 'too_much' : 'transient', status));
}

function accept(rows: number, tookMs = 5): void {
  const began = health.sends();
  at += tookMs;
  health.ended(began, rows);
  health.succeeded();
}

const fail = (times: number) => Array.from({ length: times }, () => health.failed(failure('transient')));

describe('its patience', () => {
  it('is twice as long with each failure in a row, up to half a minute', () => {
    expect(fail(9)).toEqual([400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
    health.succeeded();
    expect(fail(1)).toEqual([400]);
  });

  it('is spread over the whole of the wait', () => {
    expect(withRandom(0).failed(failure('transient'))).toBe(0);
    expect(withRandom(0.5).failed(failure('transient'))).toBe(200);
  });

  it('is never shorter than it was asked to be, whichever request was asked, nor endless', () => {
    health = withRandom(0);
    health.ended(health.sends(), 1, new MirrorFault(503, '', 'busy'), at + seconds(75));
    health.ended(health.sends(), 1, new MirrorFault(503, '', 'busy'), at + seconds(2));
    expect(health.failed(failure('transient'))).toBe(seconds(75));
    health.ended(health.sends(), 1, new MirrorFault(503, '', 'busy'), at + minutes(600));
    expect(health.failed(failure('transient'))).toBe(minutes(10));
  });

  it('grows with the failures of our own database on their own', () => {
    expect([1, 2, 3].map(() => health.failed(failure('store')))).toEqual([400, 800, 1600]);
    expect(fail(1)).toEqual([400]);
  });
});

describe('its breaker', () => {
  it('opens at the fifth failure in a row and closes at a success', () => {
    fail(4);
    expect(health.breaker()).toMatchObject({ open: false, failuresInARow: 4, rows: 500, retryAt: null });
    fail(1);
    expect(health.breaker()).toEqual({
      open: true,
      failuresInARow: 5,
      rows: 10,
      retryAt: new Date(at + 6400).toISOString(),
    });
    accept(10);
    expect(health.breaker()).toEqual({ open: false, failuresInARow: 0, rows: 100, retryAt: null });
  });

  it('opens at the first failure when ten seconds went by without a success', () => {
    accept(1);
    at += minutes(5);
    refuse(500, 0, '', 9_999);
    expect(health.isOpen()).toBe(false);
    accept(1);
    refuse(10, 0, '', 10_000);
    expect(health.isOpen()).toBe(true);
  });

  it('counts from the first request that had no answer', () => {
    refuse(1, 502);
    at += seconds(9);
    refuse(1, 502);
    expect(health.isOpen()).toBe(false);
    at += seconds(1);
    refuse(1, 502);
    expect(health.isOpen()).toBe(true);
  });

  it('stays open while what goes out to see fails, and starts small again', () => {
    fail(5);
    accept(10);
    expect(health.rowLimit()).toBe(100);
    fail(4);
    expect(health.rowLimit()).toBe(100);
    fail(2);
    expect([health.isOpen(), health.rowLimit()]).toEqual([true, 10]);
  });

  it('is closed by a side that refuses one document, for that is an answer', () => {
    fail(5);
    health.parked({ class: 'data', code: '22P02', status: 400, message: 'no number' });
    expect(health.breaker()).toMatchObject({ open: false, rows: 10 });
  });

  it('opens at once at a wrong configuration, and looks every half minute', () => {
    expect(health.failed(failure('configuration', 401))).toBe(seconds(30));
    expect(health.breaker()).toMatchObject({
      open: true,
      rows: 10,
      retryAt: new Date(at + seconds(30)).toISOString(),
    });
  });

  it('does not mind our own database being away', () => {
    for (let i = 0; i < 9; i += 1) health.failed(failure('store'));
    expect(health.breaker()).toMatchObject({ open: false, failuresInARow: 0 });
  });
});

describe('how much it sends', () => {
  it('is ten rows, then a hundred, then all, once the other side is back', () => {
    fail(5);
    const limits = [1, 1, 1].map((rows) => (accept(rows), health.rowLimit()));
    expect(limits).toEqual([100, 500, 500]);
  });

  it.each([
    ['413', 413, ''],
    ['57014', 500, '57014'],
  ])('is half after a %s, down to one row, which costs no patience until then', (_what, status, code) => {
    const limits: number[] = [];
    const waits = [500, 250, 125, 62, 31, 15, 7, 3].map((rows) => {
      const wait = refuse(rows, status, code);
      limits.push(health.rowLimit());
      return wait;
    });
    expect(limits).toEqual([250, 125, 62, 31, 15, 7, 3, 1]);
    expect(new Set(waits)).toEqual(new Set([400]));
    expect(health.breaker()).toMatchObject({ open: false, failuresInARow: 0 });
    expect([1, 1, 1].map((rows) => refuse(rows, status, code))).toEqual([400, 800, 1600]);
  });

  it('is half after a gateway has timed out, which counts as a failure', () => {
    const began = health.sends();
    health.ended(began, 500, new MirrorFault(504, '', 'nobody'));
    health.failed(failure('too_much', 504));
    expect(health.breaker()).toMatchObject({ failuresInARow: 1, rows: 250 });
  });

  it('is half after a batch that took longer than two seconds, but never less than ten rows', () => {
    accept(500, 2000);
    expect(health.rowLimit()).toBe(500);
    accept(400, 2001);
    expect(health.rowLimit()).toBe(200);
    refuse(200, 0, '', 2500);
    expect(health.rowLimit()).toBe(100);
    for (let i = 0; i < 9; i += 1) accept(health.rowLimit(), 3000);
    expect(health.rowLimit()).toBe(10);
    accept(1, 3000);
    expect(health.rowLimit()).toBe(10);
  });

  it('is halved once by two requests that go out together', () => {
    const [one, other] = [health.sends(), health.sends()];
    health.ended(one, 500, new MirrorFault(413, '', 'no'));
    health.ended(other, 500, new MirrorFault(413, '', 'no'));
    expect(health.rowLimit()).toBe(250);
  });

  it('grows slowly again, and only by what was proved', () => {
    refuse(500, 413);
    accept(249);
    expect(health.rowLimit()).toBe(250);
    accept(250);
    expect(health.rowLimit()).toBe(275);
  });
});

describe('its state', () => {
  it('is unreachable while the mirror does not answer, and running again at the first success', () => {
    fail(1);
    expect(health.isProbing()).toBe(true);
    expect(health.snapshot()).toMatchObject({ state: 'unreachable', lastError: { class: 'transient' } });
    accept(1);
    expect(health.isProbing()).toBe(false);
    expect(health.snapshot()).toMatchObject({ state: 'running', lastSuccessAt: new Date(at) });
  });

  it('is misconfigured while every try would fail the same way', () => {
    health.failed(failure('configuration'));
    expect(health.snapshot().state).toBe('misconfigured');
  });

  it('says nothing of the mirror when our own database is away', () => {
    health.failed(failure('store'));
    expect(health.snapshot()).toMatchObject({ state: 'running', lastError: { class: 'store' } });
  });
});
