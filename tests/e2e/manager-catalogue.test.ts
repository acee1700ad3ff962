import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { createProduct, editProduct, expectNoReload, openLive, readProduct } from './support/catalogue';
import { DESK, expect, test } from './support/fixtures';
import { call } from './support/page-call';

const PATH = '/manager/catalogue';
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const priceButton = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Price of ${name}:`) });
const stockButton = (page: Page, name: string) =>
  page.getByRole('button', { name: new RegExp(`^Stock of ${name}:`) });

test('price and stock are edited in the table by keyboard only', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/account');
  const { id, name } = await createProduct(page, 'Keyboard ghee');
  await openLive(page, PATH);

  await priceButton(page, name).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: `Price of ${name}` })).toBeFocused();
  await page.keyboard.type('abc');
  await page.keyboard.press('Enter');
  await expect(row(page, name).getByRole('alert')).toHaveText('Enter a price such as 68 or 68.50.');
  await page.keyboard.press('Escape');
  await expect(priceButton(page, name)).toBeFocused();
  await expect(priceButton(page, name)).toHaveText('₹68');

  await page.keyboard.press('Enter');
  await page.keyboard.type('72.35');
  await page.keyboard.press('Enter');
  await expect(priceButton(page, name)).toBeFocused();
  await expect(priceButton(page, name)).toHaveText('₹72.35');

  await page.keyboard.press('Tab');
  await expect(stockButton(page, name)).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect(stockButton(page, name)).toBeFocused();
  await expect(stockButton(page, name)).toHaveText('7');
  expect(await readProduct(page, id)).toMatchObject({ price: 7235, stock: { all: 7 } });

  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('button', { name: 'For an hour' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('switch', { name: `${name} on sale` })).not.toBeChecked();
  await expect(row(page, name)).toContainText(/until .*\d\d:\d\d/);
  const paused = await readProduct(page, id);
  expect(paused.available).toBe(false);
  const minutesLeft = (Date.parse(paused.availableAgainAt!) - Date.now()) / 60_000;
  expect(Math.round(minutesLeft)).toBeGreaterThanOrEqual(59);
  await expectNoReload(page);
});

test('the stock of option values is counted in a panel', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/account');
  const value = (key: string) => ({ key, label: key.toUpperCase(), priceMultiplier: 10_000 });
  const { id, name } = await createProduct(page, 'Vest', {
    options: [{ key: 'size', label: 'Size', stocked: true, values: [value('m'), value('l')] }],
    stock: { m: 8, l: 4 },
  });
  await openLive(page, PATH);
  await stockButton(page, name).press('Enter');
  const panel = page.getByRole('dialog', { name: `Stock of ${name}` });
  await panel.getByLabel('M', { exact: true }).fill('5');
  // A sale during the count: the counted number must not hide it.
  expect(
    (await call(page, 'POST', `/api/products/${id}/stock`, { key: 'm', delta: -1, reason: 'Sold' })).status,
  ).toBe(200);
  await expect(panel.getByText('Now 7.')).toBeVisible();
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel.getByRole('alert').last()).toHaveText('Choose a number where the stock has changed.');
  await expectAccessible(page, 'stock panel');
  await panel.getByRole('button', { name: 'Use mine: 5' }).click();
  await panel.getByLabel('Reason').fill('Counted after the sale');
  await panel.getByRole('button', { name: 'Save' }).click();
  await expect(panel).toHaveCount(0);
  await expect(stockButton(page, name)).toContainText('9');
  expect((await readProduct(page, id)).stock).toEqual({ m: 5, l: 4 });
});

test('a price that another manager changes during the edit is shown with both values', async ({ signIn }) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await other.page.goto('/account');
  const { id, name } = await createProduct(other.page, 'Contested jam');
  await openLive(page, PATH);
  const input = page.getByRole('textbox', { name: `Price of ${name}` });
  const choice = page.getByRole('alertdialog', { name: `Price of ${name} was changed meanwhile` });

  await priceButton(page, name).click();
  await input.fill('70');
  await editProduct(other.page, id, { price: 7500, brand: 'Nandi' });
  await input.press('Enter');
  await expect(choice).toContainText('Now ₹75');
  await expectAccessible(page, 'conflict in a cell');
  await expect(choice.getByRole('button', { name: 'Keep theirs: ₹75' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(priceButton(page, name)).toHaveText('₹75');
  expect((await readProduct(page, id)).price).toBe(7500);

  await priceButton(page, name).click();
  await input.fill('71');
  await editProduct(other.page, id, { price: 7600 });
  await input.press('Enter');
  await choice.getByRole('button', { name: 'Use mine: ₹71' }).click();
  await expect(priceButton(page, name)).toHaveText('₹71');
  expect(await readProduct(page, id)).toMatchObject({ price: 7100, brand: 'Nandi' });

  // A change of another field is no conflict.
  await priceButton(page, name).click();
  await input.fill('73');
  await editProduct(other.page, id, { brand: 'Gokul' });
  await input.press('Enter');
  await expect(priceButton(page, name)).toHaveText('₹73');
  expect(await readProduct(page, id)).toMatchObject({ price: 7300, brand: 'Gokul' });
});

test('the table follows what others create, change, sell and archive', async ({ signIn }) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await openLive(page, PATH);
  await other.page.goto('/account');
  const { id, name } = await createProduct(other.page, 'Sudden curd');
  await expect(page.locator('tbody tr').first()).toContainText(name);
  await editProduct(other.page, id, { price: 9900 });
  await expect(priceButton(page, name)).toHaveText('₹99');
  await call(other.page, 'POST', `/api/products/${id}/stock`, { key: 'all', delta: -12, reason: 'Spoiled' });
  await expect(stockButton(page, name)).toContainText('sold out');
  await call(other.page, 'DELETE', `/api/products/${id}`);
  await expect(row(page, name)).toHaveCount(0);
  await expectNoReload(page);
});

test('an archived product can be put back by undo and from the archive', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/account');
  const { id, name } = await createProduct(page, 'Old pickle');
  await openLive(page, PATH);
  await page.getByRole('button', { name: `Archive ${name}` }).click();
  await expect(row(page, name)).toHaveCount(0);
  expect((await call(page, 'GET', `/api/products/${id}`)).status).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, name)).toHaveCount(1);

  await page.getByRole('button', { name: `Archive ${name}` }).press('Enter');
  await expect(row(page, name)).toHaveCount(0);
  await expect(page.locator('a[data-row-link]').first()).toBeFocused();
  await page.getByRole('link', { name: 'Archived' }).click();
  await expect(page).toHaveURL(/status=archived/);
  await expectAccessible(page, 'archive');
  await page.getByRole('button', { name: `Restore ${name}` }).click();
  await expect(row(page, name)).toHaveCount(0);
  await page.getByRole('link', { name: 'All', exact: true }).click();
  await expect(row(page, name)).toHaveCount(1);
  await expectNoReload(page);
});

test('filters are in the address, and back returns to the previous ones', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openLive(page, `${PATH}?status=available`);
  await page.getByLabel('Category').selectOption('dairy');
  await expect(page).toHaveURL(/category=dairy&status=available/);
  await page.getByLabel('Search products').fill('toned');
  await expect(page).toHaveURL(/q=toned&category=dairy&status=available/);
  await expect(row(page, 'Toned milk')).toHaveCount(1);
  await expect(row(page, 'Country loaf')).toHaveCount(0);
  await page.getByLabel('Search products').fill('nothing like it');
  await expect(page.getByRole('heading', { name: 'No product matches' })).toBeVisible();
  await expectAccessible(page, 'empty list');
  await page.goBack();
  await expect(page).toHaveURL(/catalogue\?category=dairy&status=available/);
  await page.goBack();
  await expect(row(page, 'Country loaf')).toHaveCount(1);
  await expect(page.getByLabel('Search products')).toHaveValue('');
  await expectNoReload(page);
});

test('a list that does not load can be retried, and stays readable offline', async ({ signIn }) => {
  const { page, context } = await signIn('manager', DESK);
  await openLive(page, PATH);
  await page.route('**/api/catalogue/products?status=low*', (route) => route.fulfill({ status: 500 }), {
    times: 1,
  });
  await page.getByRole('link', { name: 'Low stock' }).click();
  await expect(page.getByRole('heading', { name: 'This did not load' })).toBeVisible();
  await expectAccessible(page, 'error');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.locator('tbody tr').first()).toContainText('low');

  await context.setOffline(true);
  await priceButton(page, 'Cotton sari').click();
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Cotton sari').getByRole('alert')).toHaveText(
    'Not saved: there is no network. Save again when it is back.',
  );
  await expect(page.getByText('No network', { exact: true })).toBeVisible();
  await expect(row(page, 'Cotton sari')).toHaveCount(1);
  await context.setOffline(false);
  await page.keyboard.press('Escape');
  await expect(priceButton(page, 'Cotton sari')).toHaveText('₹1,899');
});

test('a change that was missed without a connection appears after it is back', async ({ signIn }) => {
  const [{ page, context }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await other.page.goto('/account');
  const changed = await createProduct(other.page, 'Missed change');
  const archived = await createProduct(other.page, 'Missed archive');
  await openLive(page, PATH);
  await expect(row(page, archived.name)).toHaveCount(1);
  await context.setOffline(true);
  await expect(page.getByText('No network', { exact: true })).toBeVisible();
  await editProduct(other.page, changed.id, { price: 100 });
  await call(other.page, 'DELETE', `/api/products/${archived.id}`);
  await context.setOffline(false);
  // The stock event of the reconnected page has a higher rev than the missed price.
  await call(other.page, 'POST', `/api/products/${changed.id}/stock`, {
    key: 'all',
    delta: 1,
    reason: 'Found',
  });
  await expect(priceButton(page, changed.name)).toHaveText('₹1');
  await expect(stockButton(page, changed.name)).toHaveText('13');
  await expect(row(page, archived.name)).toHaveCount(0);
  await expectNoReload(page);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the catalogue is accessible and fits 320 px in the ${colorScheme} theme`, async ({ signIn }) => {
    const { page: desk } = await signIn('manager', { ...DESK, colorScheme });
    await openLive(desk, PATH);
    await expectAccessible(desk, `table ${colorScheme}`);
    const { page } = await signIn('manager', { width: 320, height: 640, colorScheme });
    await openLive(page, `${PATH}?q=toned`);
    await expectAccessible(page, `cards ${colorScheme}`);
    await page.getByRole('switch', { name: 'Toned milk on sale' }).click();
    await expect(page.getByRole('button', { name: 'Until I change it' })).toBeVisible();
    await expectAccessible(page, `pause menu ${colorScheme}`);
    await page.keyboard.press('Escape');
    await priceButton(page, 'Toned milk').click();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Enter a price such as 68 or 68.50.')).toBeVisible();
    await expectAccessible(page, `price editor ${colorScheme}`);
  });
}
