import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { expectNoReload, openLive } from './support/catalogue';
import { DESK, expect, test } from './support/fixtures';

const PATH = '/manager/catalogue/categories';
const labels = (page: Page) =>
  page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 });

test('a category is created, moved by keyboard, edited and deleted, and others see each step', async ({
  signIn,
}) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await openLive(page, PATH);
  await openLive(other.page, PATH);
  const label = `Snacks ${randomUUID().slice(0, 6)}`;

  await page.getByRole('button', { name: 'New category' }).click();
  await page.getByRole('button', { name: 'Save category' }).click();
  await expect(page.getByText('Give it a name with Latin letters or digits.')).toBeVisible();
  await page.getByLabel('Name').fill(label);
  await page.getByRole('button', { name: 'Add a subcategory' }).click();
  await page.getByLabel('Subcategory 1').fill('Chips & crisps');
  await expectAccessible(page, 'category sheet');
  await page.getByRole('button', { name: 'Save category' }).click();
  await expect(labels(page).last()).toHaveText(label);
  await expect(labels(other.page).last()).toHaveText(label);
  await expect(other.page.getByText('Chips & crisps')).toBeVisible();

  const up = page.getByRole('button', { name: `Move ${label} up` });
  const count = await labels(page).count();
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(labels(page).nth(count - 2)).toHaveText(label);
  await expect(up).toBeFocused();
  await expect(
    page.getByRole('status').filter({ hasText: `${label} is number ${count - 1} of ${count}.` }),
  ).toHaveCount(1);
  await expect(labels(other.page).nth(count - 2)).toHaveText(label);

  await page.getByRole('button', { name: `Edit ${label}` }).click();
  await page.getByLabel('Name').fill(`${label} and nuts`);
  await page.getByRole('button', { name: 'Save category' }).click();
  await expect(labels(other.page).nth(count - 2)).toHaveText(`${label} and nuts`);

  await page.getByRole('button', { name: `Delete ${label} and nuts` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(labels(page)).toHaveCount(count - 1);
  await expect(labels(other.page)).toHaveCount(count - 1);
  await expectNoReload(page);
  await expectNoReload(other.page);
});

test('a category with products is not deleted, and a used subcategory stays', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openLive(page, PATH);
  await page.getByRole('button', { name: 'Delete Bakery' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await expect(dialog.getByRole('alert')).toContainText(/Bakery has \d+ products: move them first\./);
  await expectAccessible(page, 'refused deletion');
  await dialog.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'Edit Bakery' }).click();
  await page.getByRole('button', { name: 'Remove Bread' }).click();
  await page.getByRole('button', { name: 'Save category' }).click();
  await expect(page.getByRole('alert')).toContainText(/Bread has \d+ products: move them first\./);
});

test('two managers edit one category: the second sees both and chooses', async ({ signIn }) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  for (const one of [page, other.page]) {
    await openLive(one, PATH);
    await one.getByRole('button', { name: 'Edit Staples' }).click();
  }
  await page.getByLabel('Name').fill('Daily staples');
  await other.page.getByLabel('Name').fill('Staples and oil');
  await other.page.getByRole('button', { name: 'Save category' }).click();
  await expect(page.getByText('Now saved by someone else: Staples and oil')).toBeVisible();
  await page.getByRole('button', { name: 'Save category' }).click();
  await expect(page.getByRole('alert')).toHaveText('Someone saved it meanwhile. Choose which one stays.');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByLabel('Name').fill('Staples');
  await page.getByRole('button', { name: 'Save category' }).click();
  await expect(page.getByRole('heading', { name: 'Staples', exact: true })).toBeVisible();
  await expect(other.page.getByRole('heading', { name: 'Staples', exact: true })).toBeVisible();
});

test('the list of categories is accessible and fits 320 px', async ({ signIn }) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [DESK, { width: 320, height: 640 }]) {
      const { page } = await signIn('manager', { ...size, colorScheme });
      await page.goto(PATH);
      await expect(labels(page).first()).toBeVisible();
      await expectAccessible(page, `categories ${size.width} ${colorScheme}`);
    }
});
