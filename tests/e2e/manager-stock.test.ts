import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

const file = (content: string) => ({
  name: 'products.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
}

async function choose(page: Page, content: string): Promise<void> {
  await page.goto('/manager/catalogue/import');
  await page.getByLabel('Product file').setInputFiles(file(content));
}

test('a file with errors names their lines, and changes nothing', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await choose(page, 'sku,name,category,price\nE2E-BAD,Bad price,dairy,"12,5"\n');
  await expect(page.getByRole('heading', { name: 'One error: nothing was changed' })).toBeVisible();
  const errors = page.getByRole('region', { name: 'Errors' }).getByRole('row');
  await expect(errors.nth(1)).toContainText('2price');
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
  await expectAccessible(page);
  const { body } = await call(page, 'GET', '/api/catalogue/products?q=E2E-BAD');
  expect(body).toMatchObject({ items: [] });
});

test('a file is imported, and its product is received, counted and shown in the history', async ({
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  const sku = `E2E-${Date.now()}`;
  const name = `Stock test ${sku}`;
  await choose(page, `sku,name,category,price,options,stock\n${sku},${name},dairy,45,,2\n`);
  await expect(page.getByRole('heading', { name: 'This file can be imported' })).toBeVisible();
  await page.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Imported', exact: true })).toBeVisible();

  await page.goto(`/manager/stock?q=${sku}`);
  const row = page
    .getByRole('list', { name: 'Stock' })
    .getByRole('listitem')
    .filter({ hasText: name })
    .first();
  await expect(row).toContainText('2 left');
  await expectAccessible(page);
  await row.getByRole('button', { name: `Move stock of ${name}` }).click();
  await row.getByLabel('Pieces received').fill('40');
  await row.getByLabel('Reason').fill('Delivery of the dairy');
  await page.keyboard.press('Enter');
  // It is no longer among what runs out.
  await expect(row).toHaveCount(0);

  await page.goto(`/manager/stock?status=all&q=${sku}`);
  await page.getByRole('link', { name: `History of ${name}` }).click();
  const movements = page.getByRole('list', { name: 'Stock movements' }).getByRole('listitem');
  await expect(movements.first()).toContainText('Received');
  await expect(movements.first()).toContainText('Delivery of the dairy');
  await expect(movements.first()).toContainText('then 42');
  await expectAccessible(page);
});

test('an open stock page follows a movement of another manager', async ({ signIn }) => {
  const { page } = await signIn('manager', PHONE);
  await page.goto('/manager/stock?status=all');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  const { body } = await call(page, 'GET', '/api/stock?limit=1');
  const { items } = body as unknown as { items: { id: string; name: string; lines: { key: string }[] }[] };
  const [first] = items;
  const row = page
    .getByRole('list', { name: 'Stock' })
    .getByRole('listitem')
    .filter({ hasText: first!.name })
    .first();
  await expect(row).toBeVisible();
  await call(page, 'POST', `/api/products/${first!.id}/stock`, {
    key: first!.lines[0]!.key,
    counted: 737,
    reason: 'Counted elsewhere',
  });
  await expect(row).toContainText('737 in stock');
});
