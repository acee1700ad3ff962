import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call, orderMilk } from './support/page-call';

/**
 * Kilobytes of code, compressed, that a page may have a browser load: for itself, and for where its links lead. The
 * client of the socket is fetched once the page can be used, and has a budget of its own.
 */
const BUDGETS = {
  visitor: {
    '/': 215,
    '/products/strawberry-shortcake': 215,
    '/search?q=milk': 215,
    '/cart': 215,
    '/login': 215,
  },
  customer: {
    '/': 215,
    '/products/strawberry-shortcake': 215,
    '/cart': 215,
    '/checkout': 230,
    '/orders': 215,
    '/account': 215,
  },
  partner: { '/partner': 220 },
  manager: { '/manager/partners': 290 },
  admin: { '/admin': 300, '/admin/orders': 300, '/admin/partners': 300 },
} as const;
const TRACKING_BUDGET = 225;
const SOCKET_BUDGET = 15;

type Script = { url: string; kilobytes: number; text: string };

/** All scripts of a page as they come over the wire to an empty cache. */
async function load(page: Page, path: string): Promise<Script[]> {
  const loading: Promise<Script>[] = [];
  page.on('response', (response) => {
    const request = response.request();
    if (request.resourceType() !== 'script') return;
    loading.push(
      Promise.all([request.sizes(), response.text()]).then(([{ responseBodySize }, text]) => ({
        url: new URL(response.url()).pathname,
        kilobytes: responseBodySize / 1000,
        text,
      })),
    );
  });
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return Promise.all(loading);
}

const weightOf = (scripts: Script[]) => scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
/** What only engine.io says, and no code of ours. */
const isSocketClient = ({ text }: Script) => text.includes('websocket error');

async function expectWithin(page: Page, path: string, budget: number, usesSocket: boolean): Promise<void> {
  const scripts = await load(page, path);
  const socket = scripts.filter(isSocketClient);
  const rest = scripts.filter((script) => !isSocketClient(script));
  const seen = `${weightOf(rest).toFixed(1)} kB, and ${weightOf(socket).toFixed(1)} for the socket`;
  test.info().annotations.push({ type: path, description: seen });
  expect.soft(socket.length, `${path}: chunks with the client of the socket`).toBe(usesSocket ? 1 : 0);
  expect.soft(weightOf(socket), `${path}: the client of the socket`).toBeLessThanOrEqual(SOCKET_BUDGET);
  expect.soft(weightOf(rest), path).toBeGreaterThan(100);
  expect.soft(weightOf(rest), path).toBeLessThanOrEqual(budget);
  // The server judges what it is sent; of schemas, pages take the types alone.
  const judging = scripts.filter(({ text }) => text.includes('invalid_type'));
  expect.soft(judging.map(({ url }) => url)).toEqual([]);
}

for (const [who, budgets] of Object.entries(BUDGETS) as [keyof typeof BUDGETS, Record<string, number>][]) {
  test(`pages of a ${who} load no more code than they may`, async ({ browser, signIn }) => {
    for (const [path, budget] of Object.entries(budgets)) {
      const { context } =
        who === 'visitor'
          ? { context: await browser.newContext({ viewport: PHONE }) }
          : await signIn(who, DESK);
      await expectWithin(await context.newPage(), path, budget, who !== 'visitor');
      await context.close();
    }
  });
}

test('the page of an order under way loads no more code than it may', async ({ browser }) => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await becomeNewCustomer(page);
  await page.goto('/orders');
  const id = await orderMilk(page);
  // The same customer, with an empty cache.
  const fresh = await browser.newContext({ viewport: PHONE, storageState: await context.storageState() });
  await expectWithin(await fresh.newPage(), `/orders/${id}`, TRACKING_BUDGET, true);
  expect((await call(page, 'POST', `/api/orders/${id}/cancel`, {})).status).toBe(200);
  for (const one of [context, fresh]) await one.close();
});
