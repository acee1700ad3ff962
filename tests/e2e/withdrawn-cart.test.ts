import mongoose from 'mongoose';
import type { Page } from '@playwright/test';
import { expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';

const SLUG = 'iodised-salt';

/** Deletes the product during `work` and restores it afterwards. */
async function whileWithdrawn(work: () => Promise<void>): Promise<void> {
  const products = mongoose.connection.collection('products');
  const step = (update: object) =>
    products.updateOne({ slug: SLUG }, { ...update, $inc: { rev: 1, priceRev: 1 } });
  await step({ $set: { deletedAt: new Date() } });
  try {
    await work();
  } finally {
    await step({ $unset: { deletedAt: 1 } });
  }
}

async function addSalt(page: Page): Promise<void> {
  await page.goto(`/products/${SLUG}`);
  await page.getByRole('button', { name: /^Add 1 Iodised salt/ }).click();
  await expect(page.getByRole('link', { name: 'View cart' })).toBeVisible();
}

/** The cart shows the line before the request is sent, and leaving the page would cancel the request. */
async function addSaltToAccount(page: Page): Promise<void> {
  const added = page.waitForResponse((response) => response.url().endsWith('/api/cart/items'));
  await addSalt(page);
  expect((await added).ok()).toBe(true);
}

/** The line keeps its name and picture, and a bill without payable lines shows no delivery. */
async function expectWithdrawnLine(page: Page): Promise<void> {
  const line = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Iodised salt' }).first();
  await expect(line).toContainText('No longer sold');
  await expect(line.locator('img')).toHaveJSProperty('complete', true);
  expect(await line.locator('img').evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0);
  await expect(page.getByText('Out of stock')).toHaveCount(0);
  await expect(page.getByRole('term')).toHaveText(['Items', 'Total']);
  await expect(page.getByText(/free delivery|Delivery is free/)).toHaveCount(0);
}

test.use({ viewport: PHONE });

test('given a cart whose only product was withdrawn, when it is opened, then its line keeps the name and the bill shows no delivery', async ({
  page,
}) => {
  await becomeNewCustomer(page);
  await addSaltToAccount(page);
  await whileWithdrawn(async () => {
    await page.goto('/cart');
    await expectWithdrawnLine(page);
    await expect(page.getByRole('button', { name: 'Check out' })).toBeDisabled();

    await page.goto('/checkout');
    await expect(page.getByText('Iodised salt: No longer sold. Remove it to go on.')).toBeVisible();
    await expect(page.getByRole('term').filter({ hasText: 'Delivery' })).toHaveCount(0);

    await page.goto('/');
    const bar = page.getByRole('link', { name: /View cart/ });
    await expect(bar).toContainText('Nothing in it can be ordered now');
    await expect(bar).not.toContainText('free delivery');

    await page.goto('/cart');
    await page.getByRole('button', { name: 'Remove Iodised salt' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your cart is empty');
  });
});

test('given a product withdrawn during the checkout, when the order is placed, then the dialog names it', async ({
  page,
}) => {
  await becomeNewCustomer(page);
  await addSaltToAccount(page);
  await page.goto('/checkout');
  await page.getByLabel('House and street').fill('12 MG Road');
  await page.getByLabel('PIN code').fill('560001');
  await page.getByLabel('Phone').fill('9876543210');
  await whileWithdrawn(async () => {
    await page.getByRole('button', { name: /^Place order/ }).click();
    const question = page.getByRole('alertdialog');
    await expect(question).toHaveAccessibleName('Iodised salt is no longer sold');
    await question.getByRole('button', { name: 'Remove it' }).click();
    await expect(page.getByText('There is nothing to order yet')).toBeVisible();
  });
});

test('given a visitor’s cart with a withdrawn product, when it is opened, then its line is marked before any sign-in', async ({
  page,
}) => {
  await addSalt(page);
  await whileWithdrawn(async () => {
    await page.goto('/cart');
    await expectWithdrawnLine(page);
  });
});
