import { beforeEach, describe, expect, it } from 'vitest';
import { minutes, seconds } from '../../runtime/clock';
import { MirrorFault } from './mirror-faults';
import { createMirrorHealth, type MirrorHealth } from './mirror-health';
import { MIRROR_TIMING } from './mirror-timing';

const failure = (kind: 'transient' | 'too_much' | 'configuration' | 'store', status = 0) =>
  ({ class: kind, code: '', status, message: 'no' }) as const;

let currentTime: number;
let health: MirrorHealth;
const now = () => currentTime;
const withRandom = (random: number) => createMirrorHealth(MIRROR_TIMING, { now, random: () => random });
beforeEach(() => {
  currentTime = Date.parse('2026-01-01T00:00:00Z');
  health = withRandom(1);
});

/** Records a request that fails after `durationMs`. Returns the wait until the next request. */
function refuse(rows: number, status: number, code = '', durationMs = 5): number {
  const startedAt = health.startRequest();
  currentTime += durationMs;
  health.endRequest(startedAt, rows, new MirrorFault(status, code, 'no'));
  return health.recordFailure(failure(status === 413 || code === '57014' ? 'too_much' : 'transient', status));
}

function accept(rows: number, durationMs = 5): void {
  const startedAt = health.startRequest();
  currentTime += durationMs;
  health.endRequest(startedAt, rows);
  health.recordSuccess();
}

const fail = (times: number) =>
  Array.from({ length: times }, () => health.recordFailure(failure('transient')));

describe('backoff', () => {
  it('doubles with each consecutive failure, up to 30 seconds, and restarts after a success', () => {
    expect(fail(9)).toEqual([400, 800, 1600, 3200, 6400, 12_800, 25_600, 30_000, 30_000]);
    health.recordSuccess();
    expect(fail(1)).toEqual([400]);
  });

  it('applies full jitter', () => {
    expect(withRandom(0).recordFailure(failure('transient'))).toBe(0);
    expect(withRandom(0.5).recordFailure(failure('transient'))).toBe(200);
  });

  it('waits for the latest Retry-After of all requests, at most ten minutes', () => {
    health = withRandom(0);
    health.endRequest(health.startRequest(), 1, new MirrorFault(503, '', 'busy'), currentTime + seconds(75));
    health.endRequest(health.startRequest(), 1, new MirrorFault(503, '', 'busy'), currentTime + seconds(2));
    expect(health.recordFailure(failure('transient'))).toBe(seconds(75));
    health.endRequest(health.startRequest(), 1, new MirrorFault(503, '', 'busy'), currentTime + minutes(600));
    expect(health.recordFailure(failure('transient'))).toBe(minutes(10));
  });

  it('counts failures of MongoDB separately', () => {
    expect([1, 2, 3].map(() => health.recordFailure(failure('store')))).toEqual([400, 800, 1600]);
    expect(fail(1)).toEqual([400]);
  });
});

describe('the circuit breaker', () => {
  it('opens at the fifth consecutive failure and closes at a success', () => {
    fail(4);
    expect(health.breaker()).toMatchObject({ open: false, failuresInARow: 4, rows: 500, retryAt: null });
    fail(1);
    expect(health.breaker()).toEqual({
      open: true,
      failuresInARow: 5,
      rows: 10,
      retryAt: new Date(currentTime + 6400).toISOString(),
    });
    accept(10);
    expect(health.breaker()).toEqual({ open: false, failuresInARow: 0, rows: 100, retryAt: null });
  });

  it('opens at the first failure when a request has failed for ten seconds', () => {
    accept(1);
    currentTime += minutes(5);
    refuse(500, 0, '', 9_999);
    expect(health.isOpen()).toBe(false);
    accept(1);
    refuse(10, 0, '', 10_000);
    expect(health.isOpen()).toBe(true);
  });

  it('counts the ten seconds from the first unanswered request', () => {
    refuse(1, 502);
    currentTime += seconds(9);
    refuse(1, 502);
    expect(health.isOpen()).toBe(false);
    currentTime += seconds(1);
    refuse(1, 502);
    expect(health.isOpen()).toBe(true);
  });

  it('stays open while probes fail, and ramps the batch size up again', () => {
    fail(5);
    accept(10);
    expect(health.rowLimit()).toBe(100);
    fail(4);
    expect(health.rowLimit()).toBe(100);
    fail(2);
    expect([health.isOpen(), health.rowLimit()]).toEqual([true, 10]);
  });

  it('closes when the mirror refuses one document, because that is a response', () => {
    fail(5);
    health.recordParked({ class: 'data', code: '22P02', status: 400, message: 'no number' });
    expect(health.breaker()).toMatchObject({ open: false, rows: 10 });
  });

  it('opens at once at a configuration fault, and probes every 30 seconds', () => {
    expect(health.recordFailure(failure('configuration', 401))).toBe(seconds(30));
    expect(health.breaker()).toMatchObject({
      open: true,
      rows: 10,
      retryAt: new Date(currentTime + seconds(30)).toISOString(),
    });
  });

  it('stays closed when MongoDB is unavailable', () => {
    for (let i = 0; i < 9; i += 1) health.recordFailure(failure('store'));
    expect(health.breaker()).toMatchObject({ open: false, failuresInARow: 0 });
  });
});

describe('the batch size', () => {
  it('ramps up from ten rows to a hundred and to the maximum after an outage', () => {
    fail(5);
    const limits = [1, 1, 1].map((rows) => (accept(rows), health.rowLimit()));
    expect(limits).toEqual([100, 500, 500]);
  });

  it.each([
    ['413', 413, ''],
    ['57014', 500, '57014'],
  ])('halves after a %s, down to one row, and backs off only from there', (_what, status, code) => {
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

  it('halves after a gateway timeout, which also counts as a failure', () => {
    const startedAt = health.startRequest();
    health.endRequest(startedAt, 500, new MirrorFault(504, '', 'no response'));
    health.recordFailure(failure('too_much', 504));
    expect(health.breaker()).toMatchObject({ failuresInARow: 1, rows: 250 });
  });

  it('halves after a batch of more than two seconds, down to ten rows', () => {
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

  it('halves once when two concurrent requests fail', () => {
    const [one, other] = [health.startRequest(), health.startRequest()];
    health.endRequest(one, 500, new MirrorFault(413, '', 'no'));
    health.endRequest(other, 500, new MirrorFault(413, '', 'no'));
    expect(health.rowLimit()).toBe(250);
  });

  it('grows by a tenth, and only after a full batch', () => {
    refuse(500, 413);
    accept(249);
    expect(health.rowLimit()).toBe(250);
    accept(250);
    expect(health.rowLimit()).toBe(275);
  });
});

describe('the state', () => {
  it('is unreachable after a failure, and running again at the first success', () => {
    fail(1);
    expect(health.isProbing()).toBe(true);
    expect(health.snapshot()).toMatchObject({ state: 'unreachable', lastError: { class: 'transient' } });
    accept(1);
    expect(health.isProbing()).toBe(false);
    expect(health.snapshot()).toMatchObject({ state: 'running', lastSuccessAt: new Date(currentTime) });
  });

  it('is misconfigured after a configuration fault', () => {
    health.recordFailure(failure('configuration'));
    expect(health.snapshot().state).toBe('misconfigured');
  });

  it('stays running when MongoDB is unavailable', () => {
    health.recordFailure(failure('store'));
    expect(health.snapshot()).toMatchObject({ state: 'running', lastError: { class: 'store' } });
  });
});
