import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { createProduct, editProduct, openLive, readProduct, waitForHydration } from './support/catalogue';
import { DESK, expect, PHONE, test } from './support/fixtures';

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();
const editorPath = (id: string) => `/manager/catalogue/${id}`;

test('a product that a manager creates is in the shop', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/manager/catalogue');
  await page.getByRole('link', { name: 'New product' }).click();
  await expect(page.getByRole('heading', { name: 'New product', level: 1 })).toBeVisible();
  await page.getByRole('button', { name: 'Create product' }).click();
  const summary = page.getByRole('alert').filter({ hasText: '3 fields need another look' });
  await expect(summary).toBeFocused();
  await expectAccessible(page, 'errors of a new product');
  await summary.getByRole('link', { name: /^Name/ }).click();
  await expect(page.getByLabel('Name')).toBeFocused();

  const name = `Mango lassi ${Date.now()}`;
  await page.keyboard.type(name);
  await page.getByLabel('SKU').fill(`LASSI-${Date.now()}`);
  await page.getByLabel('Category', { exact: true }).selectOption('dairy');
  await page.getByLabel('Price in ₹').fill('40.50');
  await page.getByLabel('Tax rate in %').fill('12');
  await page.getByRole('button', { name: 'Add an option' }).click();
  await page.getByLabel('Option', { exact: true }).fill('Size');
  await page.getByLabel('Value', { exact: true }).fill('Small');
  await page.getByRole('button', { name: 'Add a value' }).click();
  await page.getByLabel('Value', { exact: true }).last().fill('Large');
  await page.getByLabel('Factor').last().fill('+80%');
  await expect(page.getByText('₹72.90 · +80%')).toBeVisible();
  await page.getByLabel('Each value has its own stock').check();
  await page.getByLabel('Small', { exact: true }).fill('6');
  await page.getByLabel('Large', { exact: true }).fill('2');
  await expect(page.getByRole('region', { name: 'As the shop shows it' })).toContainText('from ₹40.50');
  await page.getByRole('button', { name: 'Create product' }).click();
  await expect(page.getByText(`${name} is in the shop`)).toBeVisible();
  await expect(page).toHaveURL(/\/manager\/catalogue\/[0-9a-f]{24}$/);
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

  const id = page.url().split('/').at(-1)!;
  const product = await readProduct(page, id);
  expect(product).toMatchObject({ price: 4050, taxRate: 1200, stock: { small: 6, large: 2 } });
  const visitor = await (await browser.newContext({ viewport: PHONE })).newPage();
  await visitor.goto(`/products/${product.slug}`);
  await expect(visitor.getByRole('heading', { name, level: 1 })).toBeVisible();
  await visitor.getByRole('radio', { name: /^Large/ }).check();
  await expect(visitor.getByText('₹72.90').first()).toBeVisible();
  await visitor.context().close();
});

test('two managers edit one product: the second sees both values, chooses, and nothing is lost', async ({
  signIn,
}) => {
  const [{ page: asha }, { page: ravi }] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await asha.goto('/account');
  const { id, slug } = await createProduct(asha, 'Shared paneer');
  await openLive(asha, editorPath(id));
  await openLive(ravi, editorPath(id));

  await ravi.getByLabel('Price in ₹').fill('70');
  await ravi.getByLabel('Pack size').fill('200 g');
  await ravi.getByLabel('Description').fill('Soft.');
  await asha.getByLabel('Price in ₹').fill('75');
  await asha.getByLabel('Brand').fill('Nandi');
  await asha.getByLabel('Description').fill('Firm.');
  await save(asha);
  await expect(asha.getByText(/is saved$/)).toBeVisible();

  await expect(ravi.getByText('Someone changed it too: description, price.').last()).toBeVisible();
  await expect(ravi.getByLabel('Price in ₹')).toHaveValue('70');
  await save(ravi);
  const dialog = ravi.getByRole('dialog', { name: 'Someone saved this product meanwhile' });
  const price = dialog.getByRole('group', { name: /^Price/ });
  const description = dialog.getByRole('group', { name: /^Description/ });
  await expect(price).toContainText('was ₹68');
  await expect(price.getByRole('radio', { name: 'Mine ₹70' })).not.toBeChecked();
  await expect(price.getByRole('radio', { name: 'Theirs ₹75' })).not.toBeChecked();
  await expectAccessible(ravi, 'conflict');
  await dialog.getByRole('button', { name: 'Save the choice' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Choose one value of each field.');
  await price.getByRole('radio', { name: 'Theirs ₹75' }).check();
  await description.getByRole('radio', { name: 'Mine Soft.' }).check();
  await dialog.getByRole('button', { name: 'Save the choice' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(ravi.getByText(/is saved$/)).toBeVisible();
  await expect(ravi.getByLabel('Price in ₹')).toHaveValue('75');
  await expect(ravi.getByLabel('Brand')).toHaveValue('Nandi');
  expect(await readProduct(ravi, id)).toMatchObject({
    slug,
    price: 7500,
    brand: 'Nandi',
    packSize: '200 g',
    description: 'Soft.',
  });
  // The first manager has changed nothing since and gets the result in the form.
  await expect(asha.getByLabel('Pack size')).toHaveValue('200 g');
  await expect(asha.getByLabel('Description')).toHaveValue('Soft.');
});

test('a conflict is found by the server when no event arrives', async ({ signIn }) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await other.page.goto('/account');
  const { id } = await createProduct(other.page, 'Silent paneer');
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.goto(editorPath(id));
  await waitForHydration(page);
  await page.getByLabel('Price in ₹').fill('70');
  await editProduct(other.page, id, { price: 7500, tags: ['fresh'] });
  await save(page);
  const dialog = page.getByRole('dialog', { name: 'Someone saved this product meanwhile' });
  await dialog.getByRole('radio', { name: 'Mine ₹70' }).check();
  await dialog.getByRole('button', { name: 'Save the choice' }).click();
  await expect(page.getByText(/is saved$/)).toBeVisible();
  expect(await readProduct(page, id)).toMatchObject({ price: 7000, tags: ['fresh'] });
});

test('unsaved changes are not lost by leaving the page', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/account');
  const { id } = await createProduct(page, 'Guarded tea');
  await openLive(page, '/manager/catalogue');
  await page.locator(`a[href="${editorPath(id)}"]`).click();
  await page.getByLabel('Brand').fill('Assam');
  await page.getByRole('link', { name: 'Partners' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Leave without saving?' });
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByLabel('Brand')).toHaveValue('Assam');
  await page.evaluate(() => history.back());
  await dialog.getByRole('button', { name: 'Stay' }).click();
  await expect(page).toHaveURL(editorPath(id));
  await expect(page.getByLabel('Brand')).toHaveValue('Assam');
  await page.getByRole('link', { name: 'Partners' }).click();
  await dialog.getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('heading', { name: 'Partners', level: 1 })).toBeVisible();
  expect((await readProduct(page, id)).brand).toBe('');
});

test('an error of the server is shown at its field', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/account');
  const [first, second] = [await createProduct(page, 'Twin one'), await createProduct(page, 'Twin two')];
  await page.goto(editorPath(second.id));
  await waitForHydration(page);
  await page.getByLabel('SKU').fill(first.sku);
  await save(page);
  await expect(
    page.getByRole('alert').filter({ hasText: 'SKU: Another product has this SKU' }),
  ).toBeFocused();
  await expect(page.getByLabel('SKU')).toHaveAccessibleDescription(/Another product has this SKU/);
  await expect(page.getByLabel('SKU')).toHaveValue(first.sku);
});

test('a product that another manager archives can be restored in its editor', async ({ signIn }) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await other.page.goto('/account');
  const { id } = await createProduct(other.page, 'Archived twice');
  await openLive(page, editorPath(id));
  await other.page.goto(editorPath(id));
  await waitForHydration(other.page);
  await other.page.getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('This product is archived: the shop does not show it.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeEnabled();
  await page.getByLabel('Brand').fill('Again');
  await save(page);
  await expect(page.getByText(/is saved$/)).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the editor is accessible and fits 320 px in the ${colorScheme} theme`, async ({ signIn }) => {
    const { page: desk } = await signIn('manager', { ...DESK, colorScheme });
    await desk.goto('/manager/catalogue?q=celebration');
    await desk.getByRole('link', { name: 'Celebration cake' }).click();
    await expect(desk.getByLabel('Option', { exact: true }).first()).toBeVisible();
    await expectAccessible(desk, `editor ${colorScheme}`);
    const { page } = await signIn('manager', { width: 320, height: 640, colorScheme });
    await openLive(page, '/manager/catalogue/new');
    await page.getByRole('button', { name: 'Add an option' }).click();
    await page.getByRole('button', { name: 'Create product' }).click();
    await expect(page.getByRole('alert').first()).toBeFocused();
    await expectAccessible(page, `new product ${colorScheme}`);
  });
}
