import { DESK, expect, PHONE, test } from './support/fixtures';

test('pressing every control on the admin pages sends no write request', async ({ signIn }) => {
  const { page } = await signIn('admin', DESK);
  const writes: string[] = [];
  page.on('request', (request) => {
    // A token refresh changes no business data.
    const isRefresh = request.url().endsWith('/api/auth/refresh');
    if (!isRefresh && request.method() !== 'GET') writes.push(`${request.method()} ${request.url()}`);
  });
  for (const path of ['/admin', '/admin/orders', '/admin/partners']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await expect(page.locator('form[method=post]')).toHaveCount(0);
    const buttons = await page.getByRole('button').filter({ visible: true }).all();
    for (const button of buttons) {
      const label = (await button.textContent()) ?? '';
      if (!/sign out/i.test(label)) await button.click({ timeout: 2_000 }).catch(() => undefined);
    }
  }
  expect(writes).toEqual([]);
});

test('a customer is redirected home from the partner, manager and admin areas', async ({ signIn }) => {
  const { page } = await signIn('customer', PHONE);
  for (const path of ['/partner', '/manager', '/manager/partners', '/admin', '/admin/orders']) {
    await page.goto(path);
    await expect(page).toHaveURL(/localhost:\d+\/$/);
  }
});
