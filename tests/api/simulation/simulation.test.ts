import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runSimulation, type SimulationInput } from '@/bench/simulation/simulation';
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

/** Options with which a delivery takes seconds. */
function busyShop(overrides: Partial<SimulationInput> = {}): SimulationInput {
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
    ...overrides,
  };
}

/** Runs until a status line matches. */
async function runUntil(pattern: RegExp, overrides: Partial<SimulationInput> = {}) {
  const [stop, lines] = [new AbortController(), [] as string[]];
  const print = (line: string) => {
    lines.push(line);
    if (pattern.test(line)) stop.abort();
  };
  return { ...(await runSimulation(busyShop({ ...overrides, print }), stop.signal)), lines };
}

async function expectNoActivePartners(): Promise<void> {
  const active = { $or: [{ onDuty: true }, { activeDeliveries: { $gt: 0 } }] };
  expect(await collectionOf('deliverypartners').find(active).toArray()).toEqual([]);
  const inDelivery = ['ACCEPTED', 'PICKED_UP', 'ON_THE_WAY'] as const;
  expect(await collectionOf('orders').countDocuments({ status: { $in: [...inDelivery] } })).toBe(0);
}

/** Starts `npm run simulate` as a process and collects its output lines. */
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

describe('simulation', () => {
  it('given a demo shop, when it runs, then orders are delivered and cancelled without errors', async () => {
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
    await expectNoActivePartners();
  });

  it('given the accounts of an earlier run, when it runs again, then the same accounts sign in', async () => {
    const { counts, log } = await runUntil(/placed ([3-9]|\d\d)/, { seed: 8 });

    expect(log.examples).toEqual([]);
    expect(await collectionOf('users').countDocuments({ email: /^simulated-/ })).toBe(14);
    expect(counts.placed).toBeGreaterThanOrEqual(3);
    await expectNoActivePartners();
  });

  it('given partners with active orders, when the process gets SIGINT, then they finish and it exits with 0', async () => {
    const { child, lines, exitCode } = startProcess(
      ...['--url', shop.url, '--customers', '8', '--partners', '6'],
      ...['--rate', '300', '--speed', '20', '--seed', '9', '--minutes', '5'],
    );
    await expect.poll(() => lines.at(-1), { timeout: seconds(60) }).toMatch(/[1-9]\d* on the way/);
    child.kill('SIGINT');

    expect(await exitCode, lines.join('\n')).toBe(0);
    expect(lines).toContain('errors: none');
    expect(lines.some((line) => /^orders: placed \d+, .*; delivered [1-9]/.test(line))).toBe(true);
    await expectNoActivePartners();
  });

  it('given a simulation started by the shop, when the shop stops it, then it exits with 0 and no partner is on duty', async () => {
    const simulation = startSimulation('.', shop.url, 'ignore');
    const onDuty = () => collectionOf('deliverypartners').countDocuments({ onDuty: true });
    await expect.poll(onDuty, { timeout: seconds(60) }).toBeGreaterThan(0);

    expect(await simulation.stop()).toBe(0);
    await expectNoActivePartners();
  });
});
