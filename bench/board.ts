import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { systemBrowser } from '../scripts/setup/browser-step.mjs';
import { seconds, sleep } from '../lib/runtime/clock';
import { millisecondsText, type Bench } from './support/bench-report';
import { withBenchEnvironment } from './support/bench-environment';
import { assertPagesBuilt, NODE_FLAGS } from './support/bench-servers';
import { BoardShop } from './support/board-shop';
import { startChildServer } from './support/child-server';
import { median } from './support/percentiles';

const ORDERS = 300;
const EVENTS_PER_SECOND = 20;
const LONG_TASK_BAR_MS = 100;
const SETTLE_MS = seconds(3);

type Round = { longestMs: number; longTasks: number; events: number };

/** Measures the long tasks of the manager's board with 300 live orders, of which 20 a second change. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    assertPagesBuilt();
    const server = environment.keep(
      await startChildServer({
        args: [...NODE_FLAGS, 'scripts/start.mjs'],
        readyPath: '/api/ready',
        logPath: join(environment.folder, 'board-server.log'),
        env: { DATA_DIR: join(environment.folder, 'data') },
      }),
    );
    // The demo shop sets cookies for this name.
    const url = `http://localhost:${server.port}`;
    const shop = await BoardShop.open(url);
    options.progress(`placing ${ORDERS} orders`);
    await shop.fill(ORDERS);
    const browser = await chromium.launch({
      executablePath: systemBrowser(),
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
    });
    environment.keep({ stop: () => browser.close() });
    const rounds: Round[] = [];
    for (let round = 0; round < options.rounds; round += 1) {
      options.progress(`round ${round + 1} of ${options.rounds}`);
      rounds.push(await measure(browser, url, shop, options.durationMs));
    }
    const longest = Math.max(...rounds.map(({ longestMs }) => longestMs));
    return {
      machine: environment.machine,
      variants: [],
      bars: [
        {
          what: `longest task of the board, ${ORDERS} orders and ${EVENTS_PER_SECOND} events a second`,
          measured: millisecondsText(longest),
          against: millisecondsText(LONG_TASK_BAR_MS),
          ratio: longest / LONG_TASK_BAR_MS,
          bar: { sign: '<=', value: 1 },
        },
      ],
      facts: [
        { what: 'tasks above 50 ms in a round', value: String(median(rounds.map((one) => one.longTasks))) },
        { what: 'events in a round', value: String(median(rounds.map((one) => one.events))) },
      ],
    };
  });

async function measure(browser: Browser, url: string, shop: BoardShop, durationMs: number): Promise<Round> {
  const context = await browser.newContext({ viewport: { width: 1180, height: 820 } });
  const signedIn = await context.request.post(`${url}/api/auth/login`, {
    data: { ...shop.managerLogin, client: 'browser' },
  });
  if (!signedIn.ok()) throw new Error(`The manager could not sign in: ${signedIn.status()}.`);
  const page = await context.newPage();
  await page.goto(`${url}/manager`);
  await page.getByText('Live', { exact: true }).waitFor();
  await sleep(SETTLE_MS);
  await watchLongTasks(page);
  let events = 0;
  const until = Date.now() + durationMs;
  const begin = Date.now();
  while (Date.now() < until) {
    await shop.change();
    events += 1;
    await sleep(Math.max(0, begin + (events * 1000) / EVENTS_PER_SECOND - Date.now()));
  }
  const durations = await page.evaluate(() => (window as unknown as { longTasks: number[] }).longTasks);
  await context.close();
  // The browser reports tasks above 50 ms only.
  return { longestMs: Math.max(0, ...durations), longTasks: durations.length, events };
}

function watchLongTasks(page: Page): Promise<void> {
  return page.evaluate(() => {
    const longTasks: number[] = [];
    Object.assign(window, { longTasks });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: 'longtask' });
  });
}
