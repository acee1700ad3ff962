import type { BrowserContext } from '@playwright/test';
import { expect, PHONE, test } from './support/fixtures';
import { E2E_URL } from './support/shop';

function countRefreshes(context: BrowserContext): { sent: number; refused: number } {
  const count = { sent: 0, refused: 0 };
  context.on('response', (response) => {
    if (!response.url().endsWith('/api/auth/refresh')) return;
    count.sent += 1;
    if (!response.ok()) count.refused += 1;
  });
  return count;
}

async function expireAccessToken(context: BrowserContext): Promise<void> {
  await context.addCookies([{ name: 'at', value: 'run.out.token', url: E2E_URL, httpOnly: true }]);
}

test('two tabs that navigate with an expired token send at most two refreshes and stay signed in', async ({
  signIn,
}) => {
  const { context, page: first } = await signIn('customer', PHONE);
  const second = await context.newPage();
  const count = countRefreshes(context);
  await expireAccessToken(context);
  await Promise.all([first.goto('/orders'), second.goto('/orders')]);
  for (const tab of [first, second]) {
    await expect(tab).toHaveURL(/\/orders$/);
    await expect(tab.getByRole('heading', { level: 1 })).toHaveText(/orders/i);
  }
  expect(count.sent).toBeGreaterThanOrEqual(1);
  expect(count.sent).toBeLessThanOrEqual(2);
  expect(count.refused).toBe(0);
  expect((await context.cookies()).map(({ name }) => name)).toEqual(expect.arrayContaining(['at', 'rt']));
});

test('two tabs that call the API with an expired token both succeed after at most two refreshes', async ({
  signIn,
}) => {
  const { context, page: first } = await signIn('customer', PHONE);
  const second = await context.newPage();
  for (const tab of [first, second]) {
    await tab.goto('/account/notifications');
    await expect(tab.getByRole('switch', { name: 'Offers' })).toBeVisible();
  }
  const count = countRefreshes(context);
  const before = await first.getByRole('switch', { name: 'Offers' }).isChecked();
  await expireAccessToken(context);
  const saved = [first, second].map((tab) =>
    tab.waitForResponse((response) => response.url().endsWith('/api/me/profile') && response.ok()),
  );
  await Promise.all([first, second].map((tab) => tab.getByRole('switch', { name: 'Offers' }).click()));
  await Promise.all(saved);
  for (const tab of [first, second]) {
    await expect(tab.getByRole('switch', { name: 'Offers' })).toBeChecked({ checked: !before });
    await expect(tab.getByText('You are signed out')).toHaveCount(0);
  }
  expect(count.sent).toBeGreaterThanOrEqual(1);
  expect(count.sent).toBeLessThanOrEqual(2);
  expect(count.refused).toBe(0);
});
