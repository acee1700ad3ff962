import type { Page } from '@playwright/test';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { createProduct, editProduct, expectNoReload } from './support/catalogue';
import { DESK, expect, test } from './support/fixtures';
import { call } from './support/page-call';
import { openAsVisitor, whileStreamIsLost } from './support/visitor';

/** A change must be on an open page within a second; the rest is for busy machines. */
const WITHIN = { timeout: 5_000 };

const setStock = (manager: Page, { id }: Product, delta: number) =>
  call(manager, 'POST', `/api/products/${id}/stock`, { key: 'all', delta, reason: 'counted again' });

test('given a product page of a visitor, when price and stock change, then the page follows without a reload', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await manager.goto('/manager/catalogue');
  const product = await createProduct(manager, 'Live butter', { price: 5_500 });
  const page = await openAsVisitor(browser, `/products/${product.slug}`);
  await expect(page.getByText('₹55').first()).toBeVisible();

  await editProduct(manager, product.id, { price: 6_100 });
  await expect(page.getByText('₹61').first()).toBeVisible(WITHIN);
  await setStock(manager, product, -9);
  await expect(page.getByText('Only 3 left').first()).toBeVisible(WITHIN);
  await setStock(manager, product, -3);
  await expect(page.getByText('Out of stock').first()).toBeVisible(WITHIN);
  await expectNoReload(page);
  await page.context().close();
});

test('given the cart and a list of a visitor, when price and stock change, then both follow without a reload', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await manager.goto('/manager/catalogue');
  const product = await createProduct(manager, 'Live paneer', { price: 9_000 });
  const page = await openAsVisitor(browser, `/search?q=${encodeURIComponent(product.name)}`);
  const card = page.getByRole('article').filter({ hasText: product.name });
  await expect(card).toContainText('₹90');
  await editProduct(manager, product.id, { price: 9_500 });
  await expect(card).toContainText('₹95', WITHIN);
  await card.getByRole('button', { name: `Add ${product.name}` }).click();

  await page.goto('/cart');
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: product.name }).first();
  await expect(line).toContainText('₹95');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await editProduct(manager, product.id, { price: 10_200 });
  await expect(line).toContainText('₹102', WITHIN);
  await setStock(manager, product, -12);
  await expect(line).toContainText('Out of stock', WITHIN);
  await expectNoReload(page);
  await page.context().close();
});

test('given a visitor’s page that lost its stream during a change, when it is connected again, then it shows the change', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await manager.goto('/manager/catalogue');
  const product = await createProduct(manager, 'Live ghee', { price: 30_000 });
  const page = await openAsVisitor(browser, `/products/${product.slug}`);
  await expect(page.getByText('₹300').first()).toBeVisible();
  await whileStreamIsLost(page, () => editProduct(manager, product.id, { price: 31_000 }));
  await expect(page.getByText('₹310').first()).toBeVisible({ timeout: 20_000 });
  await expectNoReload(page);
  await page.context().close();
});
