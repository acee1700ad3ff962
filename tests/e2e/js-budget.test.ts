import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call, orderMilk } from './support/page-call';

/**
 * Budgets in kB of compressed JavaScript that a page may load, link prefetches included. The socket client is
 * loaded after the page is interactive and has its own budget.
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
  manager: {
    '/manager': 290,
    '/manager/partners': 290,
    '/manager/catalogue': 290,
    '/manager/catalogue/new': 290,
    '/manager/catalogue/categories': 290,
    '/manager/settings': 290,
    '/manager/reports': 290,
    '/manager/catalogue/shelves': 290,
  },
  admin: { '/admin': 300, '/admin/orders': 300, '/admin/partners': 300 },
} as const;
const TRACKING_BUDGET = 225;
const SOCKET_BUDGET = 15;

type Script = { url: string; kilobytes: number; text: string };

/** Returns all scripts of a page as transferred with an empty cache. */
async function load(page: Page, path: string, usesSocket: boolean): Promise<Script[]> {
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
  // On a busy machine the socket client is loaded long after the network was idle for the first time.
  const socket = usesSocket ? page.waitForEvent('websocket') : null;
  await page.goto(path);
  await socket;
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return Promise.all(loading);
}

const totalSize = (scripts: Script[]) => scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);
/** This text occurs only in engine.io. */
const isSocketClient = ({ text }: Script) => text.includes('websocket error');

async function expectWithinBudget(
  page: Page,
  path: string,
  budget: number,
  usesSocket: boolean,
): Promise<void> {
  const scripts = await load(page, path, usesSocket);
  const socket = scripts.filter(isSocketClient);
  const rest = scripts.filter((script) => !isSocketClient(script));
  const measured = `${totalSize(rest).toFixed(1)} kB, and ${totalSize(socket).toFixed(1)} for the socket`;
  test.info().annotations.push({ type: path, description: measured });
  expect.soft(socket.length, `${path}: socket client chunks`).toBe(usesSocket ? 1 : 0);
  expect.soft(totalSize(socket), `${path}: socket client`).toBeLessThanOrEqual(SOCKET_BUDGET);
  expect.soft(totalSize(rest), path).toBeGreaterThan(100);
  expect.soft(totalSize(rest), path).toBeLessThanOrEqual(budget);
  // Validation runs on the server, so pages must not load zod.
  const withZod = scripts.filter(({ text }) => text.includes('invalid_type'));
  expect.soft(withZod.map(({ url }) => url)).toEqual([]);
}

for (const [role, budgets] of Object.entries(BUDGETS) as [keyof typeof BUDGETS, Record<string, number>][]) {
  test(`${role} pages stay within their JavaScript budget`, async ({ browser, signIn }) => {
    for (const [path, budget] of Object.entries(budgets)) {
      const { context } =
        role === 'visitor'
          ? { context: await browser.newContext({ viewport: PHONE }) }
          : await signIn(role, DESK);
      await expectWithinBudget(await context.newPage(), path, budget, role !== 'visitor');
      await context.close();
    }
  });
}

test('the page of an open order stays within its JavaScript budget', async ({ browser }) => {
  const context = await browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await becomeNewCustomer(page);
  await page.goto('/orders');
  const id = await orderMilk(page);
  // The same customer, with an empty cache.
  const fresh = await browser.newContext({ viewport: PHONE, storageState: await context.storageState() });
  await expectWithinBudget(await fresh.newPage(), `/orders/${id}`, TRACKING_BUDGET, true);
  expect((await call(page, 'POST', `/api/orders/${id}/cancel`, {})).status).toBe(200);
  for (const item of [context, fresh]) await item.close();
});
