import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';

async function expectNoFindings(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
  expect(serious, what).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(content, what).toBeLessThanOrEqual(screen!);
}

const PAGES = {
  customer: [
    '/',
    '/products/strawberry-shortcake',
    '/search?q=milk',
    '/search?q=nothing-like-it',
    '/cart',
    '/checkout',
    '/orders',
    '/account',
  ],
  partner: ['/partner'],
  admin: ['/admin', '/admin/orders', '/admin/partners'],
} as const;

for (const [who, paths] of Object.entries(PAGES) as [keyof typeof PAGES, readonly string[]][]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${who} pages have no serious finding, ${colorScheme}`, async ({ signIn }) => {
      const { page } = await signIn(who, { ...(who === 'admin' ? DESK : PHONE), colorScheme });
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expectNoFindings(page, `${path} ${colorScheme}`);
      }
    });
  }

  test(`${who} pages fit into 320 px`, async ({ signIn }) => {
    const { page } = await signIn(who, { width: 320, height: 640 });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectNoSidewaysScroll(page, path);
    }
  });
}

test('sign-in pages have no serious finding', async ({ page }) => {
  for (const path of ['/login', '/register', '/nowhere']) {
    await page.goto(path);
    await expectNoFindings(page, path);
  }
});
