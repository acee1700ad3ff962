import type { Page } from '@playwright/test';
import { DESK, expect, test } from './support/fixtures';

const SHOP = 'http://localhost:4310';
const AN_HOUR = 61 * 60_000;

/** An hour later by the page's clock; none of its timers goes off for it. */
async function passAnHour(page: Page): Promise<void> {
  await page.clock.setSystemTime(Date.now() + AN_HOUR);
}

/** The next thing that the page fetches asks for another access token. */
async function runOutToken(page: Page): Promise<void> {
  await page.context().addCookies([{ name: 'at', value: 'run.out.token', url: SHOP, httpOnly: true }]);
}

function countRefreshes(page: Page): () => number {
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/auth/refresh')) sent += 1;
  });
  return () => sent;
}

/** Opens a page with something to switch, and waits until it is alive: what it loads by itself has come. */
async function openAlive(page: Page): Promise<void> {
  await page.clock.install();
  const loaded = page.waitForResponse((response) => response.url().includes('/api/notifications'));
  await page.goto('/account/notifications');
  await loaded;
  await expect(offers(page)).toBeVisible();
}

/** Until a manager's page has begun to look whether anybody is there. */
async function watchedForInput(page: Page): Promise<void> {
  await page.waitForFunction(() => localStorage.getItem('blinkcart.inputAt') !== null);
}

const offers = (page: Page) => page.getByRole('switch', { name: 'Offers' });

test('a manager who left the page alone for an hour is signed out, and a reload brings nothing back', async ({
  signIn,
}) => {
  const { context, page } = await signIn('manager', DESK);
  await openAlive(page);
  await watchedForInput(page);
  const refreshes = countRefreshes(page);
  const ended = page.waitForResponse((response) => response.url().endsWith('/api/auth/logout'));
  await passAnHour(page);
  await runOutToken(page);
  // As a page does by itself: nobody touched the mouse.
  await offers(page).evaluate((control) => (control as HTMLElement).click());
  const dialog = page.getByRole('alertdialog', { name: 'You are signed out' });
  await expect(dialog).toContainText('Nobody has used this page for an hour.');
  expect((await ended).status()).toBe(204);
  expect(refreshes()).toBe(0);
  await page.goto('/account/devices');
  await expect(page).toHaveURL(/\/(login|account)/);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('rt');
});

test('a manager who worked in it meanwhile stays', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openAlive(page);
  await watchedForInput(page);
  const refreshes = countRefreshes(page);
  await passAnHour(page);
  await page.mouse.click(5, 5);
  await runOutToken(page);
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/me/profile') && response.ok(),
  );
  await offers(page).click();
  await saved;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  expect(refreshes()).toBeGreaterThanOrEqual(1);
});

test('a customer’s page may lie open for as long as it likes', async ({ signIn }) => {
  const { page } = await signIn('customer', DESK);
  await openAlive(page);
  await passAnHour(page);
  await runOutToken(page);
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/me/profile') && response.ok(),
  );
  await offers(page).evaluate((control) => (control as HTMLElement).click());
  await saved;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});
