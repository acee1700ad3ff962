import mongoose from 'mongoose';
import type { Page } from '@playwright/test';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { expectAccessible } from './support/accessibility-check';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call } from './support/page-call';

const card = (page: Page, name: string) =>
  page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name }) })
    .first();
const heart = (page: Page, name: string) =>
  card(page, name).getByRole('button', { name: /on your wishlist$/ });

async function productOf(page: Page, slug: string): Promise<Product> {
  return (await call(page, 'GET', `/api/products/${slug}`)).body as Product;
}

/** Sets the stock of a product to `left` with the manager's adjustment. */
async function setStock(manager: Page, slug: string, key: string, left: number): Promise<void> {
  const { id, stock } = await productOf(manager, slug);
  const delta = left - stock[key]!;
  if (delta === 0) return;
  const change = { key, delta, reason: 'browser test' };
  expect((await call(manager, 'POST', `/api/products/${id}/stock`, change)).status).toBe(200);
}

test('a visitor’s hearts stay in the browser and are merged into the account at sign-in', async ({
  browser,
}) => {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  await page.goto('/search?category=dairy');
  await heart(page, 'Toned milk').press('Enter');
  await expect(heart(page, 'Toned milk')).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(heart(page, 'Toned milk')).toHaveAttribute('aria-pressed', 'true');
  await page.goto('/wishlist');
  await expect(card(page, 'Toned milk')).toBeVisible();
  await expectAccessible(page, 'the wishlist of a visitor');

  await becomeNewCustomer(page);
  await page.goto('/wishlist');
  await expect(card(page, 'Toned milk')).toBeVisible();
  await expect.poll(() => page.evaluate(() => localStorage.getItem('blinkcart.wishlist'))).toBeNull();
  const { body } = await call(page, 'GET', '/api/wishlist/keys');
  expect((body as { items: unknown[] }).items).toHaveLength(1);

  await heart(page, 'Toned milk').click();
  await expect(page.getByRole('heading', { name: 'Nothing on your wishlist' })).toBeVisible();
  await expectAccessible(page, 'the empty wishlist');
});

test('a failed change of a heart is rolled back with a message', async ({ browser }) => {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  await becomeNewCustomer(page);
  await page.goto('/search?category=dairy');
  await page.route('**/api/wishlist/*', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  );
  await heart(page, 'Toned milk').click();
  await expect(page.getByText(/The shop cannot be reached/)).toBeVisible();
  await expect(heart(page, 'Toned milk')).toHaveAttribute('aria-pressed', 'false');
});

test('a customer who asked is told once when an option value is back in stock', async ({
  browser,
  signIn,
}) => {
  const manager = (await signIn('manager', DESK)).page;
  await manager.goto('/manager/partners');
  const { body: list } = await call(manager, 'GET', '/api/products?limit=100&available=true');
  const found = (list as { items: Product[] }).items.find(({ options }) =>
    options.some(({ stocked }) => stocked),
  )!;
  const { slug, name, stock } = found;
  const value = found.options.find(({ stocked }) => stocked)!.values[0]!;
  await setStock(manager, slug, value.key, 0);
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  await becomeNewCustomer(page);
  await page.goto(`/products/${slug}`);
  await page.getByRole('radio', { name: new RegExp(`^${value.label}\\b`) }).check();
  const button = page.getByRole('button', { name: new RegExp(`^Notify me when ${name}`) });
  await button.press('Enter');
  await expect(page.getByText('We will tell you when it is back.')).toBeVisible();
  await expect(button).toHaveAttribute('aria-pressed', 'true');
  await expectAccessible(page, 'a sold-out choice');

  await setStock(manager, slug, value.key, stock[value.key]!);
  await expect(page.getByText(`${name} (${value.label}) is back in stock.`)).toBeVisible();
  const { body } = await call(page, 'GET', '/api/notifications');
  const { items } = body as { items: { kind: string }[] };
  expect(items.filter(({ kind }) => kind === 'back-in-stock')).toHaveLength(1);
});

test('a withdrawn product is shown as such and can be removed', async ({ browser, signIn }) => {
  const page = await (await browser.newContext({ viewport: PHONE, colorScheme: 'dark' })).newPage();
  await becomeNewCustomer(page);
  await page.goto('/search?category=dairy');
  const { id, name } = await productOf(page, 'toned-milk');
  const stored = page.waitForResponse((response) => response.url().endsWith(`/api/wishlist/${id}`));
  await heart(page, name).click();
  expect((await stored).status()).toBe(200);
  const product = { _id: mongoose.Types.ObjectId.createFromHexString(id) };
  const products = mongoose.connection.collection('products');
  await products.updateOne(product, { $set: { deletedAt: new Date() }, $inc: { rev: 1 } });
  try {
    await page.goto('/wishlist');
    await expect(card(page, name)).toContainText('No longer in the shop');
    await expectAccessible(page, 'a withdrawn product');
    await page.getByRole('button', { name: `Remove ${name} from your wishlist` }).click();
    await expect(page.getByRole('heading', { name: 'Nothing on your wishlist' })).toBeVisible();
  } finally {
    await products.updateOne(product, { $unset: { deletedAt: '' }, $inc: { rev: 1 } });
  }
  const staff = (await signIn('manager', DESK)).page;
  await staff.goto('/search?category=dairy');
  await expect(card(staff, name)).toBeVisible();
  await expect(heart(staff, name)).toHaveCount(0);
});
