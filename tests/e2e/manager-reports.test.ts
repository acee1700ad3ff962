import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { openCustomer, placeMilk } from './support/board';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

const PATH = '/manager/reports';
const card = (page: Page, title: string) =>
  page.locator('[data-slot="card"]').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const orders = (page: Page) => page.getByRole('definition').first();

async function placeAndCancel(customer: Page, manager: Page, reason: string): Promise<void> {
  const { id } = await placeMilk(customer);
  expect((await call(manager, 'POST', `/api/orders/${id}/cancel`, { reason })).status).toBe(200);
}

test('the reports of a day have its orders, and their range is in the address', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  const customer = await openCustomer(browser);
  await page.goto(PATH);
  const reason = `Out of bags ${Date.now()}`;
  await placeAndCancel(customer.page, page, reason);
  await placeMilk(customer.page);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: /^Reports/ })).toBeVisible();
  await expect(orders(page)).toContainText(/[1-9]/);
  const lost = card(page, 'Why orders were lost');
  await expect(lost.getByRole('row').filter({ hasText: reason })).toContainText('Cancelled');

  // The chart has a text alternative, and its figures in a table.
  const hours = card(page, 'By hour');
  await expect(hours.getByRole('img', { name: /^Orders by hour of the day/ })).toBeVisible();
  await expect(hours.locator('canvas')).toBeVisible();
  await hours.getByText('Show the figures').click();
  await expect(hours.getByRole('row')).toHaveCount(25);
  await expectAccessible(page, 'reports of today');

  await page.getByRole('link', { name: '7 days' }).click();
  await expect(page).toHaveURL(`${PATH}?range=7d`);
  await expect(card(page, 'By day').locator('canvas')).toBeVisible();
  await expect(lost.getByRole('row').filter({ hasText: reason })).toBeVisible();
  await page.getByLabel('From', { exact: true }).fill('2020-01-01');
  await page.getByLabel('To', { exact: true }).fill('2020-01-02');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(`${PATH}?from=2020-01-01&to=2020-01-02`);
  await expect(page.getByRole('heading', { name: 'No orders in these days' })).toBeVisible();
  await expectAccessible(page, 'reports without orders');
  await page.goBack();
  await expect(card(page, 'By day')).toBeVisible();
});

test('each report is a file with the figures of the page', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', DESK);
  const customer = await openCustomer(browser);
  const reason = `Too far ${Date.now()}`;
  await page.goto(PATH);
  await placeAndCancel(customer.page, page, reason);
  await page.goto(`${PATH}?range=7d`);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'CSV of Why orders were lost' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('reasons.csv');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toContain(`cancelled,manager,${reason},1\r\n`);
});

test('a dark phone shows the reports without scrolling sideways', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', { ...PHONE, colorScheme: 'dark' });
  const customer = await openCustomer(browser);
  await page.goto(PATH);
  await placeAndCancel(customer.page, page, 'Shop closes early');
  await page.goto(`${PATH}?range=30d`);
  await expect(card(page, 'By day').locator('canvas')).toBeVisible();
  await expectAccessible(page, 'reports on a dark phone');
  for (const width of [PHONE.width, 320]) {
    await page.setViewportSize({ width, height: PHONE.height });
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth))
      .toBeLessThanOrEqual(0);
  }
});
