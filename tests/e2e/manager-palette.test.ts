import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { openCustomer, placeMilk } from './support/board';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

const palette = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });
const field = (page: Page) => palette(page).getByRole('combobox');
const option = (page: Page, name: string | RegExp) => palette(page).getByRole('option', { name });

async function pausedUntil(page: Page): Promise<unknown> {
  const { body } = await call(page, 'GET', '/api/shop');
  return (body as { pausedUntil?: unknown }).pausedUntil;
}

async function openPalette(page: Page): Promise<void> {
  // The shortcut works once the page is hydrated.
  await expect(async () => {
    await page.keyboard.press('Control+k');
    await expect(field(page)).toBeFocused({ timeout: 2_000 });
  }).toPass();
}

test('the palette opens pages, orders, products and partners by keyboard', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', DESK);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await page.goto('/manager/settings');
  await openPalette(page);
  await expectAccessible(page, 'open palette');
  await page.keyboard.type('repo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/manager/reports');

  await openPalette(page);
  await page.keyboard.type(order.number.toLowerCase());
  await expect(option(page, new RegExp(`^#${order.number}`))).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`/manager/orders/${order.id}`);

  await openPalette(page);
  await page.keyboard.type('milk');
  const product = option(page, /milk/i).first();
  await expect(product).toBeVisible();
  await product.click();
  await expect(page).toHaveURL(/\/manager\/catalogue\/[0-9a-f]{24}$/);

  await openPalette(page);
  await page.keyboard.type('nothing like this');
  await expect(palette(page).getByText('Nothing found')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(palette(page)).toBeHidden();
});

test('an action of the palette pauses the shop, and another one ends the pause', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/manager/reports');
  await openPalette(page);
  await page.keyboard.type('pause the shop for 15');
  await page.keyboard.press('Enter');
  await expect(page.getByText('The shop is paused for 15 min')).toBeVisible();
  await expect.poll(() => pausedUntil(page)).not.toBeNull();
  await openPalette(page);
  await option(page, 'Take orders again').click();
  await expect(page.getByText('The shop takes orders again')).toBeVisible();
  await expect.poll(() => pausedUntil(page)).toBeNull();
});

test('shortcuts rest in a field, are listed by the question mark, and single keys can be switched off', async ({
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/manager/orders');
  await openPalette(page);
  await page.keyboard.press('Escape');
  const search = page.getByRole('searchbox', { name: 'Search orders' });
  await search.focus();
  await page.keyboard.press('Control+k');
  await page.keyboard.type('?');
  await expect(search).toHaveValue('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);

  await search.blur();
  await page.keyboard.press('?');
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(list.getByText('Next order of the board')).toBeVisible();
  await expectAccessible(page, 'list of shortcuts');
  await list.getByRole('switch', { name: /Single keys/ }).press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(list).toHaveCount(0);
  await openPalette(page);
  await page.keyboard.type('keyboard');
  await page.keyboard.press('Enter');
  await list.getByRole('switch', { name: /Single keys/ }).press('Space');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  await expect(list).toBeVisible();
});

test('a phone opens the palette by its button in the header', async ({ signIn }) => {
  const { page } = await signIn('manager', { ...PHONE, colorScheme: 'dark' });
  await page.goto('/manager/reports');
  const button = page.getByRole('button', { name: 'Search and commands' });
  const box = (await button.boundingBox())!;
  expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44);
  await button.click();
  await field(page).fill('stock');
  await expectAccessible(page, 'palette on a dark phone');
  await option(page, 'Stock').click();
  await expect(page).toHaveURL('/manager/stock');
});

test('the slips of selected orders are printed on one page each', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', DESK);
  const customer = await openCustomer(browser);
  const placed = [await placeMilk(customer.page), await placeMilk(customer.page)];
  await page.goto('/manager/orders');
  for (const { number } of placed)
    await page.getByRole('checkbox', { name: `Select order ${number}` }).press('Space');
  await page.getByRole('link', { name: 'Print slips' }).click();
  await expect(page.getByRole('heading', { level: 1, name: '2 slips' })).toBeVisible();
  for (const { number } of placed)
    await expect(page.getByRole('article', { name: `Slip of order ${number}` })).toBeVisible();
  await expectAccessible(page, 'slips of two orders');
  const pdf = await page.pdf({ preferCSSPageSize: false, format: 'A4' });
  expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
});
