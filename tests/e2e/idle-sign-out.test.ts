import type { Page } from '@playwright/test';
import { DESK, expect, test } from './support/fixtures';
import { E2E_URL } from './support/shop';

const IDLE_MS = 61 * 60_000;

/** Moves the page's clock ahead by an hour without firing its timers. */
async function advanceClock(page: Page): Promise<void> {
  await page.clock.setSystemTime(Date.now() + IDLE_MS);
}

/** Makes the next request of the page refresh the access token. */
async function expireAccessToken(page: Page): Promise<void> {
  await page.context().addCookies([{ name: 'at', value: 'run.out.token', url: E2E_URL, httpOnly: true }]);
}

function countRefreshes(page: Page): () => number {
  let sent = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/auth/refresh')) sent += 1;
  });
  return () => sent;
}

/** Opens a page with a switch and waits until its own requests have loaded. */
async function openLoaded(page: Page): Promise<void> {
  await page.clock.install();
  const loaded = page.waitForResponse((response) => response.url().includes('/api/notifications'));
  await page.goto('/account/notifications');
  await loaded;
  await expect(offers(page)).toBeVisible();
}

/** Waits until the page of a manager has started to watch for input. */
async function waitForInputWatch(page: Page): Promise<void> {
  await page.waitForFunction(() => localStorage.getItem('blinkcart.inputAt') !== null);
}

const offers = (page: Page) => page.getByRole('switch', { name: 'Offers' });

test('an idle manager is signed out after an hour, and a reload does not restore the session', async ({
  signIn,
}) => {
  const { context, page } = await signIn('manager', DESK);
  await openLoaded(page);
  await waitForInputWatch(page);
  const refreshes = countRefreshes(page);
  const loggedOut = page.waitForResponse((response) => response.url().endsWith('/api/auth/logout'));
  await advanceClock(page);
  await expireAccessToken(page);
  // The switch is toggled by script, without user input.
  await offers(page).evaluate((control) => (control as HTMLElement).click());
  const dialog = page.getByRole('alertdialog', { name: 'You are signed out' });
  await expect(dialog).toContainText('Nobody has used this page for an hour.');
  expect((await loggedOut).status()).toBe(204);
  expect(refreshes()).toBe(0);
  await page.goto('/account/devices');
  await expect(page).toHaveURL(/\/(login|account)/);
  expect((await context.cookies()).map(({ name }) => name)).not.toContain('rt');
});

test('a manager who used the page within the hour stays signed in', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openLoaded(page);
  await waitForInputWatch(page);
  const refreshes = countRefreshes(page);
  await advanceClock(page);
  await page.mouse.click(5, 5);
  await expireAccessToken(page);
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/me/profile') && response.ok(),
  );
  await offers(page).click();
  await saved;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
  expect(refreshes()).toBeGreaterThanOrEqual(1);
});

test('a customer stays signed in after an idle hour', async ({ signIn }) => {
  const { page } = await signIn('customer', DESK);
  await openLoaded(page);
  await advanceClock(page);
  await expireAccessToken(page);
  const saved = page.waitForResponse(
    (response) => response.url().endsWith('/api/me/profile') && response.ok(),
  );
  await offers(page).evaluate((control) => (control as HTMLElement).click());
  await saved;
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});
