import type { Page } from '@playwright/test';
import { DESK, expect, test } from './support/fixtures';

const SHOP = 'http://localhost:4310';
const AN_HOUR = 61 * 60_000;

/** Lets the page's clock run on, and its access token run out: the next thing that it fetches asks for another one. */
async function passAnHour(page: Page): Promise<void> {
  await page.clock.fastForward(AN_HOUR);
  await page.context().addCookies([{ name: 'at', value: 'run.out.token', url: SHOP, httpOnly: true }]);
}

function countRefreshes(page: Page): () => number {
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/auth/refresh')) sent += 1;
  });
  return () => sent;
}

const offers = (page: Page) => page.getByRole('switch', { name: 'Offers' });

test('a manager who left the page alone for an hour is signed out, and a reload brings nothing back', async ({
  signIn,
}) => {
  const { context, page } = await signIn('manager', DESK);
  await page.clock.install();
  await page.goto('/account/notifications');
  await expect(offers(page)).toBeVisible();
  const refreshes = countRefreshes(page);
  await passAnHour(page);
  // As a page does by itself: nobody touched the mouse.
  await offers(page).evaluate((control) => (control as HTMLElement).click());
  const dialog = page.getByRole('alertdialog', { name: 'You are signed out' });
  await expect(dialog).toContainText('Nobody has used this page for an hour.');
  expect(refreshes()).toBe(0);
  await page.goto('/account/devices');
  await expect(page).toHaveURL(/\/(login|account)/);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('rt');
});

test('a manager who worked in it meanwhile stays', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.clock.install();
  await page.goto('/account/notifications');
  await expect(offers(page)).toBeVisible();
  const refreshes = countRefreshes(page);
  await passAnHour(page);
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/me/profile') && response.ok(),
  );
  await offers(page).click();
  await saved;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  expect(refreshes()).toBe(1);
});

test('a customer’s page may lie open for as long as it likes', async ({ signIn }) => {
  const { page } = await signIn('customer', DESK);
  await page.clock.install();
  await page.goto('/account/notifications');
  await expect(offers(page)).toBeVisible();
  await passAnHour(page);
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/me/profile') && response.ok(),
  );
  await offers(page).evaluate((control) => (control as HTMLElement).click());
  await saved;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});
