import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSimulation } from '@/bench/simulation/simulation';
import { collectionOf } from '@/tests/support/documents';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let live: TestServer;

beforeAll(async () => {
  live = await startTestServer('simulation-refusal');
});
afterAll(() => live.stop());

function run(script: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, script, {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  return { status, stdout, stderr };
}

describe('runSimulation and npm run simulate', () => {
  it('given a live shop on this machine, when started, then it fails after one sign-in attempt', async () => {
    const people = { customers: 2, partners: 2, rate: 60, seed: 1, speed: 10, every: 1 };
    const started = runSimulation(
      { ...people, url: live.url, durationMs: 1_000, demoPassword: 'blinkcart-demo', print: () => undefined },
      new AbortController().signal,
    );

    await expect(started).rejects.toThrow('only works on a demo shop');
    expect(await collectionOf('users').countDocuments()).toBe(0);
    const logins = await collectionOf('loginevents').find().toArray();
    expect(logins.map(({ result }) => result)).toEqual(['failure']);
  });

  it('given the address of another machine, when run, then it exits with 1 and one error line', () => {
    const { status, stdout, stderr } = run([
      ...['--import', 'tsx', 'scripts/simulate.ts'],
      ...['--url', 'http://shop.example.com'],
    ]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(
      /^The simulation places orders, so it only works on a shop of this machine: .*\n$/,
    );
  });
});

describe('npm start -- --alive', () => {
  it('given a configured MongoDB, when started, then it exits with 1 and one error line', () => {
    const { status, stdout, stderr } = run(['scripts/start.mjs', '--alive'], {
      MONGODB_URI: 'mongodb://127.0.0.1:1/shop',
    });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(/^--alive places orders, so it only runs beside a demo shop: .*\n$/);
  });

  it('given an unknown option, when started, then it exits with 1 and names the option', () => {
    const { status, stderr } = run(['scripts/start.mjs', '--lively']);
    expect(status).toBe(1);
    expect(stderr).toContain("Unknown option '--lively'");
  });
});
