import type { Browser, Page } from '@playwright/test';
import { ratingViolations, storeAsDelivered, storeReview } from '@/tests/support/reviews';
import { expectAccessible } from './support/accessibility-check';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call, orderMilk } from './support/page-call';

const MILK = '/products/toned-milk';

test.afterEach(async () => {
  expect(await ratingViolations()).toEqual([]);
});

/** Opens a page as a new customer who has received milk. Returns the page and the order's address. */
async function openAsBuyer(
  browser: Browser,
  name: string,
  viewport = PHONE,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<{ page: Page; order: string }> {
  const context = await browser.newContext({ viewport, colorScheme });
  const page = await context.newPage();
  await becomeNewCustomer(page, name);
  await page.goto('/orders');
  const id = await orderMilk(page);
  await storeAsDelivered(id);
  return { page, order: `/orders/${id}` };
}

async function writeReview(page: Page, body: object): Promise<string> {
  const { body: product } = await call(page, 'GET', '/api/products/toned-milk');
  const { status, body: review } = await call(page, 'POST', `/api/products/${product.id}/reviews`, body);
  expect(status).toBe(201);
  return review.id!;
}

const reviews = (page: Page) => page.getByRole('region', { name: 'Reviews', exact: true });
const showReviews = async (page: Page) => {
  // A change of the fragment alone would not load the page again.
  await page.goto('about:blank');
  await page.goto(`${MILK}#reviews`);
  await expect(reviews(page).getByRole('listitem').first()).toBeVisible();
};

test('a delivered product is rated from its order, changed and removed by keyboard only', async ({
  browser,
}) => {
  const { page, order } = await openAsBuyer(browser, 'Yamuna Keyboard');
  await page.goto(order);
  await page.getByRole('link', { name: 'Rate Toned milk' }).press('Enter');
  await expect(page.getByRole('radio', { name: '1 star: Poor' })).toBeFocused();

  await page.getByRole('button', { name: 'Publish review' }).press('Enter');
  await expect(page.getByText('Choose one to five stars.')).toBeVisible();
  await expect(page.getByRole('radio', { name: '1 star: Poor' })).toBeFocused();
  for (let n = 0; n < 3; n += 1) await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: '4 stars: Good' })).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: /In your words/ })).toBeFocused();
  await page.keyboard.type('Creamy <b>and</b> fresh.');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');

  const own = page.getByRole('article').filter({ hasText: 'Your review' });
  await expect(own).toContainText('Creamy <b>and</b> fresh.');
  const listed = reviews(page).getByRole('listitem').filter({ hasText: 'Yamuna' });
  await expect(listed).toContainText('Creamy <b>and</b> fresh.');
  await expect(listed).not.toContainText('Keyboard');

  await own.getByRole('button', { name: 'Edit' }).press('Enter');
  await expect(page.getByRole('radio', { name: '4 stars: Good' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.getByRole('button', { name: 'Save review' }).press('Enter');
  await expect(own.getByRole('img', { name: '5 stars of 5' })).toBeVisible();
  await expect(own).toContainText('edited');

  await own.getByRole('button', { name: 'Delete' }).press('Enter');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete review' }).press('Enter');
  await expect(page.getByRole('button', { name: 'Write a review' })).toBeVisible();
  await expect(listed).toHaveCount(0);
});

test('a rejected save keeps the input and shows the error', async ({ browser }) => {
  const { page, order } = await openAsBuyer(browser, 'Meera Iyer');
  await page.goto(order);
  await page.getByRole('link', { name: 'Rate Toned milk' }).click();
  await page.getByRole('radio', { name: '2 stars: Not so good' }).check();
  await page.getByRole('textbox', { name: /In your words/ }).fill('Sour.');
  await page.route('**/api/products/*/reviews', (route) => route.abort());
  await page.getByRole('button', { name: 'Publish review' }).click();
  await expect(page.getByText('The shop cannot be reached.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: /In your words/ })).toHaveValue('Sour.');
  await page.unroute('**/api/products/*/reviews');
  await page.getByRole('button', { name: 'Publish review' }).click();
  await expect(page.getByRole('article').filter({ hasText: 'Your review' })).toContainText('Sour.');
});

test('a customer without a delivered order and a visitor cannot write a review', async ({ browser }) => {
  const visitor = await (await browser.newContext({ viewport: PHONE })).newPage();
  await visitor.goto(`${MILK}#reviews`);
  await expect(visitor.getByRole('link', { name: 'Sign in to review it' })).toHaveAttribute(
    'href',
    `/login?next=${encodeURIComponent(`${MILK}#review`)}`,
  );
  await becomeNewCustomer(visitor);
  await visitor.reload();
  await expect(visitor.getByText('You can review it once it has been delivered to you.')).toBeVisible();
});

test('reviews are sorted and loaded page by page', async ({ browser }) => {
  const { page } = await openAsBuyer(browser, 'Sorter One', DESK);
  await writeReview(page, { rating: 5, comment: 'First.' });
  const { body: product } = await call(page, 'GET', '/api/products/toned-milk');
  for (let n = 0; n < 11; n += 1) await storeReview(product.id!, (n % 5) + 1);
  await showReviews(page);
  const stars = async () =>
    Promise.all(
      (await reviews(page).locator('ul > li > article').getByRole('img').all()).map(async (image) =>
        Number((await image.getAttribute('aria-label'))![0]),
      ),
    );
  await reviews(page).getByRole('radio', { name: 'Lowest' }).check();
  await expect.poll(async () => (await stars())[0]).toBe(1);
  await reviews(page).getByRole('button', { name: 'Show more reviews' }).click();
  await expect.poll(async () => (await stars()).length).toBeGreaterThanOrEqual(12);
  const all = await stars();
  expect(all).toEqual([...all].sort((a, b) => a - b));
  await page.goto('/search?q=toned');
  await expect(page.getByRole('article').filter({ hasText: 'Toned milk' })).toContainText(
    /\d\.\d of 5 stars, \d+ reviews/,
  );
});

test('a manager answers and hides a review, and its author reads why', async ({ browser, signIn }) => {
  const { page } = await openAsBuyer(browser, 'Farida Moderated', DESK);
  await writeReview(page, { rating: 1, comment: 'My neighbour in flat 12 steals it.' });
  const manager = (await signIn('manager', DESK)).page;
  await manager.goto('/manager/reviews');
  await expectAccessible(manager, '/manager/reviews');
  const card = manager.getByRole('listitem').filter({ hasText: 'steals it' });

  await card.getByRole('button', { name: /^Reply/ }).click();
  await expectAccessible(manager, 'the reply dialog');
  await manager.getByRole('textbox', { name: 'Your reply' }).fill('We are sorry.');
  await manager.getByRole('button', { name: 'Publish reply' }).click();
  await expect(card).toContainText('We are sorry.');
  await showReviews(page);
  const listed = reviews(page).getByRole('listitem').filter({ hasText: 'Farida' });
  await expect(listed).toContainText('We are sorry.');

  await card.getByRole('button', { name: /^Hide/ }).click();
  await manager.getByRole('button', { name: 'Hide review' }).click();
  await expect(manager.getByText('Say why, in a few words.')).toBeVisible();
  await manager.getByRole('textbox', { name: 'Why' }).fill('It accuses a neighbour.');
  await manager.getByRole('button', { name: 'Hide review' }).click();
  await expect(card).toContainText('Hidden: It accuses a neighbour.');
  await page.goto(`${MILK}#review`);
  await page.reload();
  await expect(page.getByRole('article').filter({ hasText: 'Your review' })).toContainText(
    'The shop has hidden your review: It accuses a neighbour.',
  );
  await expect(listed).toHaveCount(0);

  await manager.getByRole('link', { name: 'Hidden', exact: true }).click();
  await expect(manager).toHaveURL('/manager/reviews?hidden=true');
  await card.getByRole('button', { name: /^Show again/ }).click();
  await expect(card.getByRole('button', { name: /^Hide/ })).toBeVisible();
  await showReviews(page);
  await expect(listed).toContainText('steals it');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`reviews have no serious accessibility finding in the ${colorScheme} theme`, async ({ browser }) => {
    const { page } = await openAsBuyer(browser, 'Anita Access', PHONE, colorScheme);
    await page.goto(`${MILK}#review`);
    await expect(page.getByRole('button', { name: 'Publish review' })).toBeVisible();
    await page.getByRole('button', { name: 'Publish review' }).click();
    await expectAccessible(page, 'the form with an error');
    await writeReview(page, { rating: 4, comment: 'Fresh.' });
    await page.reload();
    await showReviews(page);
    await expectAccessible(page, 'the list');
  });
}
