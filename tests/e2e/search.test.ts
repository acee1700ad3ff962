import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

const field = (page: Page) =>
  page.getByRole('combobox', { name: 'Search the shop' }).filter({ visible: true });
const results = (page: Page) => page.getByRole('main').getByRole('article');
const firstName = (page: Page) => results(page).first().getByRole('heading');
const queryOf = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

/** Opens the search page and waits until it reacts to input. */
async function openSearch(page: Page, path = '/search'): Promise<void> {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
}

test.describe('search on a phone', () => {
  test.use({ viewport: PHONE });

  test('shows results while typing, corrected, and keeps the text in the address', async ({ page }) => {
    await openSearch(page);
    await field(page).pressSequentially('m');
    await page.waitForTimeout(400);
    expect(queryOf(page, 'q')).toBeNull();
    await field(page).pressSequentially('lik');
    await expect(firstName(page)).toHaveText('Toned milk');
    await expect(page.getByText('Showing results for milk.')).toBeVisible();
    expect(queryOf(page, 'q')).toBe('mlik');
    await page.reload();
    await expect(firstName(page)).toHaveText('Toned milk');
    await expect(field(page)).toHaveValue('mlik');
  });

  test('announces the number of results to screen readers', async ({ page }) => {
    await openSearch(page);
    await field(page).fill('butter');
    await expect(page.getByRole('status').filter({ hasText: /^\d+ results for butter$/ })).toHaveCount(1);
  });

  test('sorts and filters in a sheet, and goes back step by step', async ({ page }) => {
    await openSearch(page, '/search?category=fashion');
    const before = await firstName(page).textContent();
    await page.getByRole('button', { name: 'Sort and filter' }).click();
    const sheet = page.getByRole('dialog', { name: 'Sort and filter' });
    await sheet.getByLabel('Sort by').selectOption({ label: 'Price, low to high' });
    // Other tests add products, so that the number differs.
    await expect(sheet.getByRole('button', { name: /^Show \d+ results$/ })).toBeVisible();
    await sheet.getByLabel('Price', { exact: true }).selectOption({ label: '₹300 to ₹1,000' });
    await sheet.getByRole('button', { name: /^Show \d+ results?$/ }).click();
    await expect(firstName(page)).toHaveText('Cotton T-shirt');
    await expect(page.getByRole('button', { name: 'Sort and filter 1 filter in use' })).toBeFocused();
    expect([queryOf(page, 'sort'), queryOf(page, 'minPrice'), queryOf(page, 'maxPrice')]).toEqual([
      'price_asc',
      '30000',
      '100000',
    ]);
    await page.goBack();
    await expect(firstName(page)).toHaveText('Crew socks');
    await page.goBack();
    await expect(firstName(page)).toHaveText(before!);
    expect(page.url()).toMatch(/\/search\?category=fashion$/);
  });

  test('offers the nearest word and the categories when nothing is found', async ({ page }) => {
    await openSearch(page);
    await field(page).fill('chokolet');
    await expect(page.getByRole('heading', { name: 'Nothing for “chokolet”' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Categories' }).getByRole('link')).not.toHaveCount(0);
    await page.getByRole('link', { name: 'chocolate', exact: true }).click();
    await expect(firstName(page)).toContainText('Choc');
    await expect(field(page)).toHaveValue('chocolate');
  });

  test('offers to clear filters that leave nothing', async ({ page }) => {
    await openSearch(page, '/search?q=milk&minPrice=100000');
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await expect(firstName(page)).toHaveText('Toned milk');
    expect(queryOf(page, 'minPrice')).toBeNull();
  });

  test('lists recent searches of this browser, until they are cleared', async ({ page }) => {
    await openSearch(page);
    await field(page).fill('butter');
    await field(page).press('Enter');
    await expect(page.getByRole('heading', { level: 1, name: '“butter”' })).toBeVisible();
    await openSearch(page);
    const recent = page.getByRole('navigation', { name: 'Recent searches' });
    await recent.getByRole('link', { name: 'butter' }).click();
    await expect(page.getByRole('heading', { level: 1, name: '“butter”' })).toBeVisible();
    await openSearch(page);
    await recent.getByRole('button', { name: 'Clear recent searches' }).click();
    await expect(recent).toHaveCount(0);
    await page.reload();
    await expect(recent).toHaveCount(0);
  });

  test('shows an error with a retry, and the results after it', async ({ page }) => {
    await openSearch(page);
    await page.route('**/api/products?**', (route) => route.fulfill({ status: 500, body: '{}' }));
    await field(page).fill('rice');
    await expect(page.getByRole('heading', { name: 'This did not load' })).toBeVisible();
    await page.unroute('**/api/products?**');
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(firstName(page)).toHaveText('Sona masoori rice');
  });

  test('says that the browser is offline, and keeps the text', async ({ page, context }) => {
    await openSearch(page);
    await context.setOffline(true);
    await field(page).fill('rice');
    await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
    await expect(field(page)).toHaveValue('rice');
    await context.setOffline(false);
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect(firstName(page)).toHaveText('Sona masoori rice');
  });
});

test.describe('search on a wide screen', () => {
  test.use({ viewport: DESK });

  test('suggests on the home page by keyboard alone', async ({ page }) => {
    await page.goto('/');
    await page.waitForLoadState('networkidle');
    await field(page).focus();
    await page.keyboard.type('choclat');
    const list = page.getByRole('listbox', { name: 'Suggestions' });
    await expect(list.getByRole('option').first()).toHaveText('chocolate');
    await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
    await page.keyboard.press('ArrowDown');
    await expect(list.getByRole('option', { selected: true })).toHaveText('chocolate');
    const active = await field(page).getAttribute('aria-activedescendant');
    expect(await list.getByRole('option').first().getAttribute('id')).toBe(active);
    await page.keyboard.press('Escape');
    await expect(list).toHaveCount(0);
    await expect(field(page)).toHaveValue('choclat');
    await page.keyboard.press('ArrowDown');
    await expect(list).toBeVisible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/search\?q=chocolate$/);
    await expect(results(page)).not.toHaveCount(0);
  });

  test('opens a suggested product and a suggested category', async ({ page }) => {
    await page.goto('/');
    await page.waitForLoadState('networkidle');
    await field(page).fill('croiss');
    await page.getByRole('option', { name: /Butter croissant/ }).click();
    await expect(page).toHaveURL(/\/products\/butter-croissant$/);
    await page.goto('/');
    await page.waitForLoadState('networkidle');
    await field(page).fill('fash');
    await page.getByRole('option', { name: /^Fashion/ }).click();
    await expect(page).toHaveURL(/\/search\?category=fashion$/);
  });

  test('filters in the row above the results', async ({ page }) => {
    await openSearch(page, '/search?q=rice');
    const filters = page.getByRole('group', { name: 'Sort and filter' });
    // The box follows the address, so it is not checked in the instant of the click.
    await filters.getByRole('checkbox', { name: 'Featured' }).click();
    await expect(page).toHaveURL(/featured=true/);
    await expect(filters.getByRole('checkbox', { name: 'Featured' })).toBeChecked();
    await filters.getByRole('button', { name: 'Clear filters' }).click();
    await expect(page).not.toHaveURL(/featured=true/);
    await expect(firstName(page)).toHaveText('Sona masoori rice');
  });
});

test('a manager keeps synonyms, which the next search uses', async ({ signIn, browser }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/manager/catalogue/synonyms');
  await page.waitForLoadState('networkidle');
  await page.getByRole('button', { name: 'New words' }).click();
  const sheet = page.getByRole('dialog', { name: 'New words' });
  await sheet.getByLabel('Words').fill('washcloth');
  await sheet.getByRole('button', { name: 'Save words' }).click();
  await expect(sheet.getByText('Write at least two words.')).toBeVisible();
  await sheet.getByLabel('Words').fill('washcloth\nsponge');
  await sheet.getByRole('button', { name: 'Save words' }).click();
  await expect(page.getByRole('button', { name: 'Edit washcloth, sponge' })).toBeVisible();

  const shopper = await (await browser.newContext({ viewport: PHONE })).newPage();
  await openSearch(shopper, '/search?q=washcloth');
  await expect(firstName(shopper)).toHaveText('Scrub sponge');

  // Another manager changes the words while this one edits them.
  await page.getByRole('button', { name: 'Edit washcloth, sponge' }).click();
  const edit = page.getByRole('dialog', { name: 'Edit words' });
  await edit.getByLabel('Words').fill('washcloth\nsponge\nscrubber');
  const { body } = await call(page, 'GET', '/api/search-synonyms');
  const [synonym] = (body as unknown as { items: { id: string; rev: number }[] }).items;
  await call(page, 'PATCH', `/api/search-synonyms/${synonym!.id}`, {
    rev: synonym!.rev,
    words: ['washcloth', 'sponge', 'loofah'],
  });
  await edit.getByRole('button', { name: 'Save words' }).click();
  await expect(edit.getByRole('alert')).toContainText('washcloth, sponge, loofah');
  await edit.getByRole('button', { name: 'Keep mine' }).click();
  await edit.getByRole('button', { name: 'Save words' }).click();
  await expect(page.getByRole('button', { name: 'Edit washcloth, sponge, scrubber' })).toBeVisible();

  await page.getByRole('button', { name: 'Delete washcloth, sponge, scrubber' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByRole('heading', { name: 'No words yet' })).toBeVisible();
  await shopper.context().close();
});
