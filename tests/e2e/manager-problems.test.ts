import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { openCustomer, readOrder } from './support/board';
import { expect, test } from './support/fixtures';
import { call } from './support/page-call';

const TABLET = { width: 1180, height: 820 };
const ADDRESS = { line: '12 MG Road, 3rd floor', pin: '560001' };

type Listed = { items: { id: string; name: string; price: number; options: unknown[]; stock: object }[] };

/** Places an order of two pieces of one product and one of another, which have no options. */
async function placeTwoLines(customer: Page) {
  const { body } = await call(customer, 'GET', '/api/products?inStock=true&limit=60');
  const plain = (body as unknown as Listed).items.filter(({ options }) => options.length === 0);
  const [first, second, third] = plain.sort((a, b) => a.price - b.price);
  const placed = await call(customer, 'POST', '/api/orders', {
    items: [
      { productId: first!.id, quantity: 2 },
      { productId: second!.id, quantity: 1 },
    ],
    address: ADDRESS,
    phone: '+919876543210',
    paymentMethod: 'cod',
    ifMissing: 'similar',
  });
  const { id, number } = placed.body as unknown as { id: string; number: string };
  return { id, number, first: first!, second: second!, third: third! };
}

/** Delivers an order as the shop, whose manager this page belongs to. */
async function deliver(manager: Page, id: string): Promise<void> {
  await call(manager, 'POST', `/api/orders/${id}/accept`);
  for (const to of ['PICKED_UP', 'ON_THE_WAY', 'DELIVERED'])
    await call(manager, 'POST', `/api/orders/${id}/status`, { to });
}

test('a short line and a substitute change the bill, and the customer sees it without a reload', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeTwoLines(customer.page);
  const before = await readOrder(customer.page, order.id);
  await customer.page.goto(`/orders/${order.id}`);
  await page.goto(`/manager/orders/${order.id}`);

  await page.getByRole('button', { name: `Missing ${order.first.name}`, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: `Something is wrong with ${order.first.name}` });
  await expect(dialog).toContainText('takes something similar');
  await expect(dialog.getByText(/^New total/)).toBeVisible();
  await expectAccessible(page, 'line dialog');
  await dialog.getByRole('button', { name: 'Change the order' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText('1 of 2 ×')).toBeVisible();
  await expect(page.getByText(/on (Linux|Windows|macOS)/).first()).toBeVisible();

  const short = await readOrder(customer.page, order.id);
  expect(short.totals.total).toBe(before.totals.total - order.first.price);
  await expect(
    customer.page.getByText(new RegExp(`1 of 2 ${order.first.name} was not there, .* less\\.`)).last(),
  ).toBeVisible({ timeout: 3_000 });

  await page.getByRole('button', { name: `Missing ${order.second.name}`, exact: true }).click();
  const second = page.getByRole('dialog', { name: `Something is wrong with ${order.second.name}` });
  await second.getByRole('searchbox').fill(order.third.name);
  await second.getByRole('button', { name: `Add ${order.third.name}`, exact: true }).click();
  await expect(second.getByText('The customer agreed')).toHaveCount(
    order.third.price > order.second.price ? 1 : 0,
  );
  await expectAccessible(page, 'substitute dialog');
  await second.getByRole('button', { name: 'Change the order' }).click();
  await expect(second).toHaveCount(0);
  await expect(
    customer.page.getByText(new RegExp(`1 ${order.third.name} instead of ${order.second.name}`)).last(),
  ).toBeVisible({ timeout: 3_000 });
  const after = await readOrder(customer.page, order.id);
  expect(after.totals.total).toBeLessThanOrEqual(short.totals.total);
  await call(page, 'POST', `/api/orders/${order.id}/cancel`, { reason: 'End of the test' });
  await customer.context.close();
});

test('two managers change one order: the second sees both states and nothing is done twice', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeTwoLines(customer.page);
  // Without events the page keeps the older state.
  await page.routeWebSocket('**/socket.io/**', () => undefined);
  await page.goto(`/manager/orders/${order.id}`);
  await page.getByRole('button', { name: `Missing ${order.first.name}`, exact: true }).click();
  await call(page, 'POST', `/api/orders/${order.id}/lines`, { line: 1, quantity: 0, rev: 1 });
  await page.getByRole('button', { name: 'Change the order' }).click();
  const conflict = page.getByRole('alertdialog', { name: `#${order.number} has changed meanwhile` });
  await expect(conflict).toContainText('Total');
  const stored = await readOrder(customer.page, order.id);
  expect(stored.items.map(({ quantity }) => quantity)).toEqual([2, 0]);
  await call(page, 'POST', `/api/orders/${order.id}/cancel`, { reason: 'End of the test' });
  await customer.context.close();
});

test('a report reaches the problems page, is answered with money, and the customer sees both', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeTwoLines(customer.page);
  await page.goto('/manager/problems');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await deliver(page, order.id);

  await customer.page.goto(`/orders/${order.id}`);
  await customer.page.getByRole('button', { name: 'Report a problem' }).click();
  const report = customer.page.getByRole('dialog', { name: 'Report a problem' });
  await report.getByRole('radio', { name: 'Damaged' }).check();
  await report.getByLabel('What happened?').fill('The bag had leaked over everything.');
  await expectAccessible(customer.page, 'report dialog');
  await report.getByRole('button', { name: 'Send report' }).click();
  await expect(customer.page.getByText('The shop has your report and will answer here.')).toBeVisible();

  const card = page.locator(`[data-order="${order.number}"]`);
  await expect(card).toContainText('The bag had leaked', { timeout: 3_000 });
  await expectAccessible(page, 'problems page');
  await card.getByRole('button', { name: 'Answer' }).click();
  const answer = page.getByRole('dialog', { name: `Answer #${order.number}` });
  await answer.getByRole('button', { name: 'Send the answer' }).click();
  await expect(answer.getByText('Write a few words to the customer.')).toBeVisible();
  await answer.getByLabel('Your answer').fill('We are sorry, that should not happen.');
  await answer.getByRole('button', { name: 'Send the answer' }).click();
  await expect(answer).toHaveCount(0);
  await expect(customer.page.getByText('We are sorry, that should not happen.')).toBeVisible({
    timeout: 3_000,
  });
  await expect(customer.page.getByText('Comes back to you in cash')).toBeVisible();

  await card.getByRole('button', { name: 'I gave it back' }).click();
  await page.getByRole('button', { name: 'Yes, given back' }).click();
  await expect(card).toHaveCount(0);
  await expect(customer.page.getByText(/^Given back in cash/)).toBeVisible({ timeout: 3_000 });
  await customer.context.close();
});

test('the problems page: a failed delivery is taken back; empty, error and offline states', async ({
  browser,
  signIn,
}) => {
  const { page, context } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeTwoLines(customer.page);
  await page.goto('/manager/problems');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await call(page, 'POST', `/api/orders/${order.id}/accept`);
  await call(page, 'POST', `/api/orders/${order.id}/status`, { to: 'PICKED_UP' });
  await call(page, 'POST', `/api/orders/${order.id}/status`, { to: 'FAILED', reason: 'Nobody at home' });
  const card = page.locator(`[data-order="${order.number}"]`);
  await expect(card).toContainText('Nobody at home', { timeout: 3_000 });
  await card.getByRole('button', { name: 'Take back' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Take back' }).click();
  await expect(card).toHaveCount(0);
  expect((await readOrder(customer.page, order.id)).status).toBe('RETURNED');

  await context.setOffline(true);
  await expect(page.getByText('No network').first()).toBeVisible();
  await page.route('**/api/orders?*', (route) => route.fulfill({ status: 500, body: '{}' }));
  await context.setOffline(false);
  const failed = page.getByRole('alert').filter({ hasText: 'could not be renewed' });
  await expect(failed).toBeVisible();
  await expectAccessible(page, 'problems page after an error');
  await page.unroute('**/api/orders?*');
  await failed.getByRole('button', { name: 'Try again' }).click();
  await expect(failed).toHaveCount(0);
  await customer.context.close();
});
