import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './support/accessibility-check';
import { createProduct, readProduct } from './support/catalogue';
import { DESK, expect, PHONE, test } from './support/fixtures';

const photo = (width: number, height: number, background: string) =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .toBuffer();

async function chooseFiles(page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: /^Add (pictures|more)$/ }).click();
  await (await chooser).setFiles(files);
}

for (const [device, size] of [
  ['desk', DESK],
  ['phone', PHONE],
] as const) {
  test(`given a product on a ${device}, when pictures are added by keyboard, ordered and saved, then the shop shows them`, async ({
    browser,
    signIn,
  }) => {
    const { page } = await signIn('manager', size);
    await page.goto('/manager/catalogue');
    const product = await createProduct(page, 'Pictured cheese');
    await page.goto(`/manager/catalogue/${product.id}`);
    await chooseFiles(page, [
      { name: 'red.jpg', mimeType: 'image/jpeg', buffer: await photo(1200, 800, '#c00') },
      { name: 'blue.jpg', mimeType: 'image/jpeg', buffer: await photo(800, 1200, '#00c') },
      { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a picture') },
      { name: 'broken.png', mimeType: 'image/png', buffer: Buffer.from('\x89PNG broken') },
    ]);
    const dialog = page.getByRole('dialog', { name: /Choose the square \(1 of 3\)/ });
    await expect(dialog).toBeVisible();
    const square = dialog.getByLabel(/^The part of the picture/);
    await square.focus();
    const before = await square.boundingBox();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    const after = await square.boundingBox();
    expect(after!.x).toBeGreaterThan(before!.x);
    await expectAccessible(page, 'crop of a picture');
    await page.getByRole('button', { name: 'Use this square' }).press('Enter');
    await expect(page.getByRole('dialog', { name: /2 of 3/ })).toBeVisible();
    await page.getByRole('button', { name: 'Use this square' }).press('Enter');

    await expect(page.getByText('This kind of file cannot be used.', { exact: false })).toBeVisible();
    await expect(page.getByText('This file cannot be opened here.', { exact: false })).toBeVisible();
    await page.getByRole('button', { name: 'Dismiss notes.txt' }).click();
    await page.getByRole('button', { name: 'Dismiss broken.png' }).click();
    await expect(page.getByRole('button', { name: 'Remove picture 2' })).toBeVisible();
    await page.getByLabel('What it shows').first().fill('A red square');
    await page.getByRole('button', { name: 'Move picture 2 up' }).press('Enter');
    await expect(page.getByLabel('What it shows').nth(1)).toHaveValue('A red square');
    await expect(page.getByRole('button', { name: 'Move picture 1 down' })).toBeFocused();
    await expectAccessible(page, 'pictures of a product');
    await page.getByRole('button', { name: 'Save', exact: true }).click();

    await expect.poll(async () => (await readProduct(page, product.id)).images.length).toBe(2);
    const saved = await readProduct(page, product.id);
    expect(saved.imageAlts[1]).toBe('A red square');
    const shop = await (await browser.newContext({ viewport: PHONE })).newPage();
    const loaded: string[] = [];
    shop.on('response', (response) => {
      if (response.url().includes('/api/media/')) loaded.push(response.url().replace(/^.*\/api/, '/api'));
    });
    await shop.goto(`/search?q=${encodeURIComponent(product.name)}`);
    const picture = shop.getByRole('article').filter({ hasText: product.name }).locator('img');
    await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(480);
    expect(loaded).toContain(`${saved.images[0]}?size=card`);
    expect(loaded).not.toContain(saved.images[0]);
    await shop.context().close();
  });
}
