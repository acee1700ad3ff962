import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { Shelf } from '@/lib/domain/catalogue/shelf-schema';
import { expectAccessible } from './support/accessibility-check';
import { createProduct, expectNoReload, openLive } from './support/catalogue';
import { DESK, expect, test } from './support/fixtures';
import { call } from './support/page-call';
import { openAsVisitor, whileStreamIsLost } from './support/visitor';

const PATH = '/manager/catalogue/shelves';
/** A change must be on an open page within a second; the rest is for busy machines. */
const WITHIN = { timeout: 5_000 };

const uniqueTitle = (text: string) => `${text} ${randomUUID().slice(0, 6)}`;
const titles = (page: Page) =>
  page.getByRole('main').getByRole('listitem').getByRole('heading', { level: 2 });
const rowOf = (page: Page, title: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: title, level: 2 }) });
/** A shelf of the home page. */
const shelfOf = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
const cardNames = (shelf: Locator) => shelf.getByRole('article').getByRole('heading');

async function createShelf(page: Page, title: string, productIds: string[]): Promise<Shelf> {
  const { status, body } = await call(page, 'POST', '/api/shelves', { title, productIds });
  expect(status).toBe(201);
  return body as Shelf;
}
const deleteShelf = (page: Page, { id }: Shelf) => call(page, 'DELETE', `/api/shelves/${id}`);

test('given an open home page of a visitor, when a manager arranges a shelf by keyboard, then the page follows each step without a reload', async ({
  browser,
  signIn,
}) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await openLive(page, PATH);
  await openLive(other.page, PATH);
  const [curd, ghee] = [await createProduct(page, 'Shelf curd'), await createProduct(page, 'Shelf ghee')];
  const visitor = await openAsVisitor(browser, '/');
  const title = uniqueTitle('Monsoon');
  const shown = shelfOf(visitor, title);

  await page.getByRole('button', { name: 'New shelf' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Title')).toBeFocused();
  await page.keyboard.type(title);
  const search = page.getByLabel('Add products');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(search).toBeFocused();
  for (const { name } of [curd, ghee]) {
    await search.fill(name);
    await expect(page.getByRole('button', { name: `Add ${name}` })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('button', { name: `Remove ${name}` })).toBeVisible();
    await expect(search).toBeFocused();
  }
  const up = page.getByRole('button', { name: `Move ${ghee.name} up` });
  await up.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: `Move ${ghee.name} down` })).toBeFocused();
  await page.getByRole('button', { name: 'Save shelf' }).focus();
  await page.keyboard.press('Enter');
  await expect(titles(page).last()).toHaveText(title);
  await expect(cardNames(shown)).toHaveText([ghee.name, curd.name], WITHIN);
  await expect(titles(other.page).last()).toHaveText(title);

  const visible = page.getByRole('switch', { name: `Show ${title} on the home page` });
  await visible.focus();
  await page.keyboard.press('Space');
  await expect(rowOf(page, title)).toContainText('Hidden');
  await expect(shown).toHaveCount(0, WITHIN);
  await expect(rowOf(other.page, title)).toContainText('Hidden');
  await page.keyboard.press('Space');
  await expect(shown).toBeVisible(WITHIN);

  const count = await titles(page).count();
  await page.getByRole('button', { name: `Move ${title} up` }).focus();
  for (let index = count - 2; index >= 0; index -= 1) {
    await page.keyboard.press('Enter');
    await expect(titles(page).nth(index)).toHaveText(title);
  }
  await expect(page.getByRole('button', { name: `Move ${title} down` })).toBeFocused();
  const firstShelf = visitor.getByRole('main').getByRole('region').first();
  await expect(firstShelf.getByRole('heading', { level: 2 })).toHaveText(title, WITHIN);

  expect((await call(page, 'DELETE', `/api/products/${ghee.id}`)).status).toBe(200);
  await expect(cardNames(shown)).toHaveText([curd.name], WITHIN);
  await expect(rowOf(page, title)).toContainText('2 products, 1 not on sale');

  await page.getByRole('button', { name: `Delete ${title}` }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(shown).toHaveCount(0, WITHIN);
  await expect(rowOf(other.page, title)).toHaveCount(0);
  for (const one of [page, other.page, visitor]) await expectNoReload(one);
  await visitor.context().close();
});

test('given a home page that lost its stream while a shelf was added, when it is connected again, then it shows the shelf', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  await page.goto(PATH);
  const product = await createProduct(page, 'Missed paneer');
  const visitor = await openAsVisitor(browser, '/');
  const title = uniqueTitle('Missed');
  let shelf: Shelf | undefined;
  await whileStreamIsLost(visitor, async () => {
    shelf = await createShelf(page, title, [product.id]);
  });
  await expect(cardNames(shelfOf(visitor, title))).toHaveText([product.name], { timeout: 20_000 });
  await expectNoReload(visitor);
  await deleteShelf(page, shelf!);
  await visitor.context().close();
});

test('given an open home page, when a shelf gets products that the page does not have, then it fetches and shows them', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  await page.goto(PATH);
  const rare = await createProduct(page, 'Rare brush', { category: 'home' });
  // The home page has the ten newest products of a category.
  const newer = [];
  for (let count = 0; count < 10; count += 1)
    newer.push(await createProduct(page, 'Newer brush', { category: 'home' }));
  const newest = newer.at(-1)!;
  const homePage = async () => (await page.request.get('/')).text();
  await expect.poll(homePage).toContain(newest.name);
  expect(await homePage()).not.toContain(rare.name);
  const visitor = await openAsVisitor(browser, '/');
  const title = uniqueTitle('Rare');
  const shelf = await createShelf(page, title, [rare.id, newest.id]);
  await expect(cardNames(shelfOf(visitor, title))).toHaveText([rare.name, newest.name], WITHIN);
  await expectNoReload(visitor);
  await deleteShelf(page, shelf);
  for (const { id } of [rare, ...newer]) await call(page, 'DELETE', `/api/products/${id}`);
  await visitor.context().close();
});

test('two managers edit one shelf: the second sees both and chooses', async ({ signIn }) => {
  const [{ page }, other] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await page.goto(PATH);
  const title = uniqueTitle('Supper');
  const shelf = await createShelf(page, title, [(await createProduct(page, 'Shared butter')).id]);
  for (const one of [page, other.page]) {
    await openLive(one, PATH);
    await one.getByRole('button', { name: `Edit ${title}` }).click();
  }
  await page.getByLabel('Title').fill(`${title} mine`);
  await other.page.getByLabel('Title').fill(`${title} theirs`);
  await other.page.getByRole('button', { name: 'Save shelf' }).click();
  await expect(page.getByText(`Now saved by someone else: ${title} theirs`)).toBeVisible();
  await page.getByRole('button', { name: 'Save shelf' }).click();
  await expect(page.getByRole('alert')).toHaveText('Someone saved it meanwhile. Choose which one stays.');
  await page.getByRole('button', { name: 'Keep mine' }).click();
  await page.getByRole('button', { name: 'Save shelf' }).click();
  for (const one of [page, other.page]) await expect(rowOf(one, `${title} mine`)).toContainText('1 product');
  await deleteShelf(page, shelf);
});

test('given a search that does not answer, when a manager tries again, then it finds the product', async ({
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  await openLive(page, PATH);
  const product = await createProduct(page, 'Found lassi');
  await page.getByRole('button', { name: 'New shelf' }).click();
  await page.getByRole('button', { name: 'Save shelf' }).click();
  await expect(page.getByText('Give it a title that customers see above its products.')).toBeVisible();
  await page.route('**/api/products/suggestions*', (route) => route.abort());
  await page.getByLabel('Add products').fill(product.name);
  await expect(page.getByText('The search did not answer.')).toBeVisible();
  await expectAccessible(page, 'failed search');
  await page.unroute('**/api/products/suggestions*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: `Add ${product.name}` }).click();
  await expect(
    page.getByText('All that this finds is on the shelf.').or(page.getByText(/found$/)),
  ).toBeAttached();
  await expect(page.getByLabel('Add products')).toBeFocused();
  await page.getByLabel('Add products').fill('zzqqxx');
  await expect(page.getByText('No product has these words.')).toBeVisible();
});

test('the shelves, their form and the home page are accessible and fit 320 px', async ({ signIn }) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [DESK, { width: 320, height: 640 }]) {
      const { page } = await signIn('manager', { ...size, colorScheme });
      await openLive(page, PATH);
      await expectAccessible(page, `shelves ${size.width} ${colorScheme}`);
      await page.getByRole('button', { name: 'Edit Picked for today' }).click();
      await page.getByLabel('Add products').fill('butter');
      await expect(page.getByRole('list', { name: 'Found products' })).toBeVisible();
      await expectAccessible(page, `shelf form ${size.width} ${colorScheme}`);
      await page.goto('/');
      await expect(shelfOf(page, 'Breakfast in minutes')).toBeVisible();
      await expectAccessible(page, `home page ${size.width} ${colorScheme}`);
    }
});
