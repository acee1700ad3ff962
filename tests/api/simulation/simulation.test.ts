import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runSimulation, type SimulationInput } from '@/bench/actors/simulation';
import { seconds } from '@/lib/runtime/clock';
import { startSimulation } from '@/scripts/simulation-process.mjs';
import { startDemoShop, type DemoShop } from '@/tests/support/demo-shop';
import { collectionOf } from '@/tests/support/documents';
import { expectInvariants } from '@/tests/support/invariants';

let shop: DemoShop;

beforeAll(async () => {
  shop = await startDemoShop();
}, seconds(120));
afterAll(() => shop.stop());
afterEach(() => expectInvariants());

/** A shop in which a delivery takes seconds. */
function busyShop(given: Partial<SimulationInput> = {}): SimulationInput {
  return {
    customers: 8,
    partners: 6,
    rate: 300,
    seed: 7,
    speed: 120,
    every: 1,
    url: shop.url,
    durationMs: seconds(75),
    demoPassword: 'blinkcart-demo',
    print: () => undefined,
    ...given,
  };
}

/** Runs until a line says what is waited for: a busy machine gets there later. */
async function runUntil(said: RegExp, given: Partial<SimulationInput> = {}) {
  const [stop, lines] = [new AbortController(), [] as string[]];
  const print = (line: string) => {
    lines.push(line);
    if (said.test(line)) stop.abort();
  };
  return { ...(await runSimulation(busyShop({ ...given, print }), stop.signal)), lines };
}

async function expectNobodyAtWork(): Promise<void> {
  const atWork = { $or: [{ onDuty: true }, { activeDeliveries: { $gt: 0 } }] };
  expect(await collectionOf('deliverypartners').find(atWork).toArray()).toEqual([]);
  const inHand = ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'] as const;
  expect(await collectionOf('orders').countDocuments({ status: { $in: [...inHand] } })).toBe(0);
}

/** `npm run simulate` as a process of its own, and the lines that it prints. */
function startProcess(...args: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/simulate.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => lines.push(line));
  const closed = once(child, 'close') as Promise<[number | null]>;
  return { child, lines, exitCode: closed.then(([code]) => code) };
}

describe('the simulation', () => {
  it('given a demo shop, when it runs, then orders are delivered and cancelled, and nothing fails', async () => {
    const { counts, log, summary, lines } = await runUntil(/delivered (\d\d|[5-9]).*cancelled [1-9]/);

    expect(log.examples).toEqual([]);
    expect(counts.byStatus.DELIVERED).toBeGreaterThanOrEqual(5);
    expect(counts.byStatus.CANCELLED).toBeGreaterThanOrEqual(1);
    expect(log.eventCount).toBeGreaterThan(counts.placed);
    expect(lines.length).toBeGreaterThan(2);
    expect(summary).toContain(`delivered ${counts.byStatus.DELIVERED}`);
    const stored = await collectionOf('orders')
      .aggregate([{ $sortByCount: '$status' }])
      .toArray();
    expect(Object.fromEntries(stored.map(({ _id, count }) => [_id, count]))).toEqual(
      Object.fromEntries(Object.entries(counts.byStatus).filter(([, count]) => count > 0)),
    );
    await expectNobodyAtWork();
  });

  it('given the accounts of an earlier run, when it runs again at once, then everybody signs in again', async () => {
    const { counts, log } = await runUntil(/placed ([3-9]|\d\d)/, { seed: 8 });

    expect(log.examples).toEqual([]);
    // No code is sent to an address twice in 30 seconds.
    expect(log.refusals.get('429 RATE_LIMITED')).toBeGreaterThan(0);
    expect(await collectionOf('users').countDocuments({ email: /^simulated-/ })).toBe(14);
    expect(counts.placed).toBeGreaterThanOrEqual(3);
    await expectNobodyAtWork();
  });

  it('given partners with orders in hand, when the process gets SIGINT, then they finish and it ends with 0', async () => {
    const { child, lines, exitCode } = startProcess(
      ...['--url', shop.url, '--customers', '8', '--partners', '6'],
      ...['--rate', '300', '--speed', '20', '--seed', '9', '--minutes', '5'],
    );
    await expect.poll(() => lines.at(-1), { timeout: seconds(60) }).toMatch(/[1-9]\d* on the way/);
    child.kill('SIGINT');

    expect(await exitCode, lines.join('\n')).toBe(0);
    expect(lines).toContain('errors: none');
    expect(lines.some((line) => /^orders: placed \d+, .*; delivered [1-9]/.test(line))).toBe(true);
    await expectNobodyAtWork();
  });

  it('given the simulation beside a shop, when the shop stops it, then it ends with 0 and nobody is left on duty', async () => {
    const simulation = startSimulation('.', shop.url, 'ignore');
    const onDuty = () => collectionOf('deliverypartners').countDocuments({ onDuty: true });
    await expect.poll(onDuty, { timeout: seconds(60) }).toBeGreaterThan(0);

    expect(await simulation.stop()).toBe(0);
    await expectNobodyAtWork();
  });
});
