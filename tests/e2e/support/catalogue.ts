import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { call } from './page-call';

/** Creates a product with a unique name and SKU. `page` is signed in as a manager. */
export async function createProduct(page: Page, name: string, fields: object = {}): Promise<Product> {
  const suffix = randomUUID().slice(0, 8);
  const body = {
    sku: `T-${suffix}`,
    name: `${name} ${suffix}`,
    category: 'dairy',
    price: 6800,
    stock: { all: 12 },
  };
  const { status, body: product } = await call(page, 'POST', '/api/products', { ...body, ...fields });
  expect(status).toBe(201);
  return product as Product;
}

export async function readProduct(page: Page, id: string): Promise<Product> {
  const { body } = await call(page, 'GET', `/api/products/${id}`);
  return body as Product;
}

/** Edits a product as another manager would, on the basis of its current rev. */
export async function editProduct(page: Page, id: string, change: object): Promise<void> {
  const { rev } = await readProduct(page, id);
  expect((await call(page, 'PATCH', `/api/products/${id}`, { rev, ...change })).status).toBe(200);
}

/**
 * Opens a page of the manager area, waits for its hydration and the live connection, and marks the window, so that a
 * reload is detected.
 */
export async function openLive(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await waitForHydration(page);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

/** The content is hydrated after the header; before, an event of a select or an input is lost. */
export async function waitForHydration(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('main button') ?? {}).some((key) => key.startsWith('__reactProps')),
  );
}

export async function expectNoReload(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
}
