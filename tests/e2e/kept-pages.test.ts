import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

/** Sums the layout shifts of a page from its start. */
async function watchLayoutShifts(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const shifts = { sum: 0 };
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.sum += (entry as unknown as { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  return () => page.evaluate(() => (window as unknown as { shifts: { sum: number } }).shifts.sum);
}

/** The stream of catalogue events is opened after the page is shown. */
const isApiCall = (url: string) => /\/api\/(?!media\/|avatars\/|live\b)/.test(url);

test('a visitor opens shop pages without an API request', async ({ page }) => {
  const calls: string[] = [];
  page.on('request', (request) => isApiCall(request.url()) && calls.push(request.url()));
  await page.goto('/');
  await page.waitForLoadState('networkidle');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  expect(calls).toEqual([]);
});

for (const size of [PHONE, DESK]) {
  test(`a customer gets the bytes of a visitor, filled in without moving the page, ${size.width} wide`, async ({
    signIn,
    request,
  }) => {
    const { page } = await signIn('customer', size);
    const sum = await watchLayoutShifts(page);
    const answer = await page.goto('/');
    const visitor = await request.get('/');
    expect(await answer!.text()).toBe(await visitor.text());
    expect(answer!.headers().etag).toMatch(/^"[\w-]+-(br|gzip)"$/);
    await page.waitForLoadState('networkidle');
    if (size === DESK) await expect(page.getByRole('link', { name: /^Account of / })).toBeVisible();
    await expect(page.getByRole('link', { name: 'Sign in' })).not.toBeVisible();
    expect(await sum()).toBeLessThan(0.02);
  });
}

test('a customer adds a product on a kept page, sees it in the cart there, and on the next page', async ({
  signIn,
}) => {
  const { page } = await signIn('customer', DESK);
  await page.goto('/products/toned-milk');
  await page.getByRole('button', { name: /^Add 1 Toned milk/ }).click();
  const cart = page.getByRole('complementary', { name: 'Your cart' });
  await expect(cart.getByText('Toned milk').first()).toBeVisible();
  await page.reload();
  await expect(cart.getByText('Toned milk').first()).toBeVisible();
  // Client-side navigation to a kept page, to an account page and back.
  await page.getByRole('link', { name: 'BlinkCart, to the shop' }).click();
  await expect(page.getByRole('heading', { name: 'Picked for today' })).toBeVisible();
  await page.getByRole('link', { name: 'Orders' }).click();
  await expect(page).toHaveURL(/\/orders$/);
  await page.getByRole('link', { name: 'BlinkCart, to the shop' }).click();
  await expect(cart.getByText('Toned milk').first()).toBeVisible();
  // Other tests use this customer's cart.
  expect((await call(page, 'DELETE', '/api/cart')).status).toBe(200);
});

test('a customer whose session has ended sees the page of a visitor', async ({ signIn, request }) => {
  const { page, context, token } = await signIn('customer', DESK);
  // Not by the page, so that the browser keeps the cookies, as after a sign-out of all devices.
  const ended = await request.post('/api/auth/logout', {
    data: {},
    headers: { authorization: `Bearer ${token}` },
  });
  expect(ended.ok()).toBe(true);
  await page.goto('/');
  await expect(page.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).not.toContain('at');
});

test('a kept page shows its products without scripts', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: DESK });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Picked for today' })).toBeVisible();
  await page.goto('/products/toned-milk');
  await expect(page.getByRole('heading', { level: 1, name: 'Toned milk' })).toBeVisible();
  await context.close();
});

test("a manager's price is on the page of the next visitor within a second", async ({ signIn, request }) => {
  const { token } = await signIn('manager');
  const headers = { authorization: `Bearer ${token}` };
  const read = async () =>
    (await (await request.get('/api/products/palak-spinach')).json()) as {
      id: string;
      rev: number;
      price: number;
    };
  const { id, rev, price } = await read();
  await request.get('/products/palak-spinach');
  const changed = await request.patch(`/api/products/${id}`, { headers, data: { rev, price: 123_400 } });
  expect(changed.status()).toBe(200);
  const begin = Date.now();
  await expect
    .poll(async () => (await request.get('/products/palak-spinach')).text(), { intervals: [20] })
    .toContain('₹1,234');
  expect(Date.now() - begin).toBeLessThan(2_000);
  await request.patch(`/api/products/${id}`, { headers, data: { rev: rev + 1, price } });
});
