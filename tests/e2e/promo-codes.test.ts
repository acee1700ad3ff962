import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { createProduct, editProduct, expectNoReload, openLive } from './support/catalogue';
import { DESK, expect, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call } from './support/page-call';

/** A change must be on an open page within a second; the rest is for busy machines. */
const WITHIN = { timeout: 5_000 };

async function addToCart(page: Page, productId: string): Promise<void> {
  expect((await call(page, 'POST', '/api/cart/items', { productId, quantity: 1 })).status).toBe(200);
}

async function applyCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Promo code').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Apply' }).click();
}

async function newCustomer(page: Page, productId: string): Promise<void> {
  await becomeNewCustomer(page);
  await page.goto('/cart');
  await addToCart(page, productId);
  await page.reload();
}

test('given a code with one use, when its customer’s cart falls below the minimum, then the cart explains it live, and after the order another customer is refused', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await openLive(manager, '/manager/promo-codes');
  const ghee = await createProduct(manager, 'Promo ghee', { price: 30_000 });
  const code = `E2E${randomUUID().slice(0, 6).toUpperCase()}`;

  await manager.getByRole('button', { name: 'New promo code' }).click();
  await manager.getByLabel('Code', { exact: true }).fill(code.toLowerCase());
  await manager.getByLabel('Percent off').fill('10');
  await manager.getByLabel(/^Cart from, in rupees/).fill('250');
  await manager.getByLabel(/^Uses in total/).fill('1');
  await manager.getByRole('button', { name: 'Save promo code' }).click();
  const row = manager.getByRole('main').getByRole('listitem').filter({ hasText: code });
  await expect(row).toContainText('Active');
  await expect(row).toContainText('0 of 1 used');

  const customer = await (await browser.newContext()).newPage();
  await newCustomer(customer, ghee.id);
  await applyCode(customer, code);
  await expect(customer.getByText('You save ₹30.')).toBeVisible();
  await customer.evaluate(() => Object.assign(window, { sameDocument: true }));
  await editProduct(manager, ghee.id, { price: 20_000 });
  await expect(customer.getByText('Add ₹50 more to use this code.')).toBeVisible(WITHIN);
  await editProduct(manager, ghee.id, { price: 26_000 });
  await expect(customer.getByText('You save ₹26.')).toBeVisible(WITHIN);
  await expectNoReload(customer);

  const other = await (await browser.newContext()).newPage();
  await newCustomer(other, ghee.id);
  await applyCode(other, code);
  await expect(other.getByText('You save ₹26.')).toBeVisible();

  const placed = await call(customer, 'POST', '/api/orders', {
    address: { line: '12 MG Road', pin: '560001' },
    phone: '+919876543210',
    paymentMethod: 'cod',
  });
  expect(placed.status).toBe(201);
  await customer.goto(`/orders/${placed.body.id}`);
  await customer.locator('summary').first().click();
  await expect(customer.getByRole('term').filter({ hasText: `Discount · ${code}` })).toBeVisible();
  await expect(other.getByText('This code is used up: others were faster.')).toBeVisible(WITHIN);
  await expect(row).toContainText('Used up', WITHIN);
  await expect(row).toContainText('1 of 1 used');

  await other.getByRole('button', { name: `Remove ${code}` }).click();
  await expect(other.getByLabel('Promo code')).toBeVisible();
});
