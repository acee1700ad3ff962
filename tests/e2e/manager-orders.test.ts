import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { openCustomer, placeMilk } from './support/board';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

const PATH = '/manager/orders';
const row = (page: Page, number: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name: `#${number}` }) });
const select = (page: Page, number: string) => page.getByRole('checkbox', { name: `Select order ${number}` });

test('orders are found by number, phone and name, and a view and a search are in the address', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await page.goto(PATH);
  await expect(row(page, order.number)).toBeVisible();
  await expectAccessible(page, 'orders of today');

  const search = page.getByRole('searchbox', { name: 'Search orders' });
  await search.fill(order.number.toLowerCase());
  await search.press('Enter');
  await expect(page).toHaveURL(new RegExp(`q=${order.number.toLowerCase()}`));
  await expect(page.getByRole('row')).toHaveCount(2);
  await expect(row(page, order.number)).toBeVisible();

  await search.fill('nobody at all');
  await search.press('Enter');
  await expect(page.getByRole('heading', { name: 'Nothing found' })).toBeVisible();
  await expectAccessible(page, 'a search without result');
  await page.goBack();
  await expect(row(page, order.number)).toBeVisible();
  await expect(search).toHaveValue(order.number.toLowerCase());

  await page.goto(PATH);
  await page.getByRole('link', { name: 'Cancelled' }).click();
  await expect(page).toHaveURL(`${PATH}?view=cancelled`);
  await expect(row(page, order.number)).toHaveCount(0);
});

test('a step with several orders has a result for each, and one that is not possible stops no other', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  const customer = await openCustomer(browser);
  await page.goto(PATH);
  const [first, second] = [await placeMilk(customer.page), await placeMilk(customer.page)];
  await page.getByRole('button', { name: /^Show \d+ new$/ }).click();
  for (const { number } of [first, second]) await select(page, number).press('Space');
  const bar = page.getByRole('region', { name: 'Selected orders' });
  await expect(bar.getByRole('status')).toHaveText('2 orders');
  await expectAccessible(page, 'selected orders');
  await bar.getByRole('button', { name: 'Start packing' }).press('Enter');
  await expect(page.getByText('2 done', { exact: true })).toBeVisible();

  expect((await call(customer.page, 'POST', `/api/orders/${first.id}/cancel`, {})).status).toBe(200);
  await expect(row(page, first.number)).toContainText('Cancelled');
  await bar.getByRole('button', { name: 'Packed' }).click();
  await expect(page.getByText('1 done, 1 not')).toBeVisible();
  await expect(row(page, first.number)).toContainText('Not possible now');
  await expect(row(page, second.number)).toContainText('Done');

  await bar.getByRole('button', { name: 'Cancel orders' }).click();
  await bar.getByRole('textbox', { name: 'Why are they cancelled?' }).fill('The oven is broken');
  await expectAccessible(page, 'cancelling selected orders');
  await bar.getByRole('button', { name: 'Cancel 2 orders' }).click();
  await expect(row(page, second.number)).toContainText('Cancelled');
});

test('the export has the orders of the search', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', PHONE);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await page.goto(`${PATH}?q=${order.number}`);
  await expectAccessible(page, 'orders on a phone');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export' }).click();
  const stream = await (await download).createReadStream();
  const text = Buffer.concat(await stream.toArray()).toString('utf8');
  expect(text.trimEnd().split('\r\n')).toHaveLength(2);
  expect(text).toContain(order.number);
});
