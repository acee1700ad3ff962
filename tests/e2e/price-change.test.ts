import type { Page } from '@playwright/test';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call } from './support/page-call';

const SLUG = 'iodised-salt';

async function setPrice(manager: Page, price: number): Promise<void> {
  const { body } = await call(manager, 'GET', `/api/products/${SLUG}`);
  const { id, rev } = body as unknown as Product;
  expect((await call(manager, 'PATCH', `/api/products/${id}`, { rev, price })).status).toBe(200);
}

async function openCheckout(page: Page): Promise<void> {
  await page.goto('/checkout');
  await page.getByLabel('House and street').fill('12 MG Road');
  await page.getByLabel('PIN code').fill('560001');
  await page.getByLabel('Phone').fill('9876543210');
}

test('given a price that rises between cart and order, when the order is placed, then the difference is shown, and it is placed only when accepted', async ({
  browser,
  signIn,
}) => {
  const manager = (await signIn('manager', DESK)).page;
  await manager.goto('/manager/stock');
  const { body } = await call(manager, 'GET', `/api/products/${SLUG}`);
  const { price: before, id } = body as unknown as Product;

  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  // Without live events the checkout keeps the price that it was opened with.
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await becomeNewCustomer(page);
  await page.goto('/');
  const line = { productId: id, quantity: 1 };
  expect((await call(page, 'POST', '/api/cart/items', line)).status).toBe(200);
  await openCheckout(page);
  const place = page.getByRole('button', { name: /^Place order/ });
  const total = async () => /₹[\d.,]+/.exec((await place.textContent())!)![0];
  const oldTotal = await total();
  try {
    await setPrice(manager, before + 400);
    await place.click();
    const question = page.getByRole('alertdialog');
    await expect(question).toHaveAccessibleName('The total has changed');
    await expect(question).toContainText(`It was ${oldTotal} and is now`);
    await question.getByRole('button', { name: 'Back to the cart' }).click();
    await expect(page).toHaveURL(/\/cart$/);
    await expect(page.getByRole('main')).toContainText(formatMoney(before + 400));

    // The checkout has the address and the phone number of the first attempt.
    await page.goto('/checkout');
    await expect(place).toBeEnabled();
    await setPrice(manager, before + 700);
    await place.click();
    const accept = question.getByRole('button', { name: /^Place order · / });
    const newTotal = /₹[\d.,]+/.exec((await accept.textContent())!)![0];
    await accept.click();
    await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
    const orderId = page.url().split('/').at(-1)!;
    const { totals } = (await call(page, 'GET', `/api/orders/${orderId}`)).body as unknown as Order;
    expect(totals.items).toBe(before + 700);
    expect(formatMoney(totals.total)).toBe(newTotal);
    const { body: orders } = await call(page, 'GET', '/api/orders');
    expect((orders as unknown as { items: Order[] }).items).toHaveLength(1);
  } finally {
    await setPrice(manager, before);
  }
});
