import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';

/** Kilobytes of code, compressed, that a page may name in what it answers. */
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
    '/orders': 225,
    '/account': 215,
  },
  partner: { '/partner': 220 },
  manager: { '/manager/partners': 290 },
  admin: { '/admin': 300, '/admin/orders': 300, '/admin/partners': 300 },
} as const;

/** What may come once the page can be used: the client of the socket, mostly. */
const LATER = 20;

type Script = { url: string; kilobytes: number; text: string };

/** All scripts of a page as they come over the wire to an empty cache, and the answer that names the first of them. */
async function load(page: Page, path: string): Promise<{ html: string; scripts: Script[] }> {
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
  const answer = await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  await page.waitForLoadState('networkidle');
  return { html: await answer!.text(), scripts: await Promise.all(loading) };
}

const weightOf = (scripts: Script[]) => scripts.reduce((sum, { kilobytes }) => sum + kilobytes, 0);

for (const [who, budgets] of Object.entries(BUDGETS) as [keyof typeof BUDGETS, Record<string, number>][]) {
  test(`pages of a ${who} load no more code than they may`, async ({ browser, signIn }) => {
    for (const [path, budget] of Object.entries(budgets)) {
      const { context } =
        who === 'visitor'
          ? { context: await browser.newContext({ viewport: PHONE }) }
          : await signIn(who, DESK);
      const { html, scripts } = await load(await context.newPage(), path);
      const first = scripts.filter(({ url }) => html.includes(url));
      const seen = `${weightOf(first).toFixed(1)} kB, ${weightOf(scripts).toFixed(1)} with what comes later`;
      test.info().annotations.push({ type: path, description: seen });
      expect.soft(weightOf(first), path).toBeGreaterThan(100);
      expect.soft(weightOf(first), path).toBeLessThanOrEqual(budget);
      expect.soft(weightOf(scripts), `${path}, all that comes`).toBeLessThanOrEqual(budget + LATER);
      // The server judges what it is sent; of schemas, pages take the types alone.
      const judging = scripts.filter(({ text }) => text.includes('invalid_type'));
      expect.soft(judging.map(({ url }) => url)).toEqual([]);
      await context.close();
    }
  });
}
