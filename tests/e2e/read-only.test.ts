import { DESK, expect, PHONE, test } from './support/fixtures';

test('nothing on the admin’s pages writes: every control is pressed and no request but reading leaves', async ({
  signIn,
}) => {
  const { page } = await signIn('admin', DESK);
  const writes: string[] = [];
  page.on('request', (request) => {
    // Keeping the own session alive is no change of the shop's.
    const own = request.url().endsWith('/api/auth/refresh');
    if (!own && request.method() !== 'GET') writes.push(`${request.method()} ${request.url()}`);
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

test('a customer opening the partner’s, the manager’s or the admin’s area lands at home', async ({
  signIn,
}) => {
  const { page } = await signIn('customer', PHONE);
  for (const path of ['/partner', '/manager', '/manager/partners', '/admin', '/admin/orders']) {
    await page.goto(path);
    await expect(page).toHaveURL(/localhost:\d+\/$/);
  }
});
