import type { Browser, Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { createProduct, expectNoReload, openLive, waitForHydration } from './support/catalogue';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call } from './support/page-call';

const PATH = '/manager/settings';
/** An open page must follow within two seconds; the rest is for busy machines. */
const WITHIN = { timeout: 5_000 };

const ALL_DAY = [0, 1, 2, 3, 4, 5, 6].map((day) => ({ day, opensAt: '00:00', closesAt: '00:00' }));

async function change(manager: Page, settings: object): Promise<void> {
  const { body } = await call(manager, 'GET', '/api/shop/settings');
  const { rev } = body as { rev: number };
  expect((await call(manager, 'PATCH', '/api/shop/settings', { rev, ...settings })).status).toBe(200);
}

// The other tests order in the same shop.
test.afterEach(async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await page.goto('/manager/reviews');
  await call(page, 'DELETE', '/api/shop/pause');
  await call(page, 'DELETE', '/api/shop/busy');
  await change(page, {
    name: 'BlinkCart',
    legalName: '',
    fssaiNumber: '',
    timeZone: 'Asia/Kolkata',
    hours: ALL_DAY,
    specialDays: [],
    deliveryFee: 2_500,
    freeDeliveryFrom: 19_900,
    smallOrderFee: 0,
    smallOrderBelow: 0,
    handlingFee: 0,
    minimumOrder: 0,
    areaKind: 'anywhere',
    pins: [],
    preparationMinutes: 10,
    deliveryMinutes: 10,
    cashLimit: null,
  });
});

async function openAsVisitor(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  const stream = page.waitForResponse((response) => response.url().includes('/api/live'));
  await page.goto(path);
  await stream;
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return page;
}

/** Opens the checkout of a new customer, with one product of ₹68 in the cart and a filled form. */
async function openCheckout(browser: Browser, manager: Page): Promise<Page> {
  const product = await createProduct(manager, 'Settings milk');
  const page = await (await browser.newContext({ viewport: DESK })).newPage();
  await page.goto('/');
  await becomeNewCustomer(page);
  const line = { productId: product.id, quantity: 1, options: {} };
  await page.reload();
  expect((await call(page, 'POST', '/api/cart/items', line)).status).toBe(200);
  await page.goto('/checkout');
  await waitForHydration(page);
  await page.getByLabel('House and street').fill('12 MG Road');
  await page.getByLabel('PIN code').fill('560001');
  await page.getByLabel('Phone').fill('98765 43210');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return page;
}

const banner = (page: Page) => page.locator('[data-shop-state]');
const placeOrder = (page: Page) => page.getByRole('button', { name: /^Place order/ });

test('given open pages, when a manager pauses the shop, then all follow and no order is placed until the shop resumes', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await openLive(manager, PATH);
  const visitor = await openAsVisitor(browser, '/');
  const checkout = await openCheckout(browser, manager);
  await expect(placeOrder(checkout)).toBeEnabled();
  await expect(banner(visitor)).toHaveText('');

  await manager.getByRole('button', { name: 'Pause for 15 min' }).click();
  await expect(banner(visitor)).toHaveText(
    /^Paused for a moment\. Back (at|tomorrow at) \d\d:\d\d\.$/,
    WITHIN,
  );
  await expect(placeOrder(checkout)).toBeDisabled(WITHIN);
  await expect(
    checkout.getByText(/takes orders again (at|tomorrow at) \d\d:\d\d\. Your cart waits here\./),
  ).toBeVisible();
  await expect(manager.getByText('Paused', { exact: true })).toBeVisible();
  await expect(manager.getByText(/1[45] min left/)).toBeVisible();
  await expectAccessible(manager, 'paused settings');
  await expectAccessible(visitor, 'paused home page');
  await expectAccessible(checkout, 'paused checkout');

  const refused = await call(checkout, 'POST', '/api/orders', {
    address: { line: '12 MG Road', pin: '560001' },
    phone: '+919876543210',
    paymentMethod: 'cod',
  });
  expect([refused.status, refused.body.code]).toEqual([409, 'SHOP_CLOSED']);
  expect(Date.parse((refused.body as { opensAt: string }).opensAt) - Date.now()).toBeGreaterThan(13 * 60_000);
  await expect
    .poll(async () => (await visitor.request.get('/')).text(), { timeout: 3_000 })
    .toContain('Paused for a moment.');

  await manager.getByRole('button', { name: 'Resume now' }).click();
  await expect(banner(visitor)).toHaveText('', WITHIN);
  await expect(placeOrder(checkout)).toBeEnabled(WITHIN);
  await placeOrder(checkout).click();
  await checkout.waitForURL(/\/orders\/[0-9a-f]{24}$/);
  await expectNoReload(visitor);
  await expectNoReload(manager);
  await visitor.context().close();
  await checkout.context().close();
});

test('given an open home page, when a manager marks the shop as busy, then it promises ten minutes more', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await openLive(manager, PATH);
  const visitor = await openAsVisitor(browser, '/');
  await expect(visitor.getByText('in 20 min').locator('visible=true')).toBeVisible();
  await manager.getByRole('button', { name: 'Busy for 30 min' }).click();
  await expect(banner(visitor)).toContainText('delivery takes about 10 minutes longer', WITHIN);
  await expect(visitor.getByText('in 30 min').locator('visible=true')).toBeVisible();
  await expectAccessible(visitor, 'busy home page');
  await manager.getByRole('button', { name: 'Back to normal' }).click();
  await expect(visitor.getByText('in 20 min').locator('visible=true')).toBeVisible(WITHIN);
  await visitor.context().close();
});

test('given an open cart and checkout, when a manager saves other fees, then both show the new bill', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await openLive(manager, PATH);
  const checkout = await openCheckout(browser, manager);
  await expect(placeOrder(checkout)).toContainText('₹93');
  const product = await createProduct(manager, 'Settings curd');
  const visitor = await openAsVisitor(browser, `/products/${product.slug}`);
  await visitor.getByRole('button', { name: /^Add 1 / }).click();
  await visitor
    .getByRole('link', { name: /View cart/ })
    .first()
    .click();
  await expect(visitor.getByText('₹131 more for free delivery')).toBeVisible();

  await manager.getByLabel('Handling fee').fill('4');
  await manager.getByLabel('Free delivery from').fill('99');
  await manager.getByLabel('Small-order fee').fill('15');
  await manager.getByLabel('Small order is below').fill('a few');
  await manager.getByRole('button', { name: 'Save fees' }).click();
  await expect(manager.getByText('Enter an amount, such as 25 or 24.50. Use 0 for none.')).toBeVisible();
  await manager.getByLabel('Small order is below').fill('70');
  await manager.getByRole('button', { name: 'Save fees' }).click();
  await expect(manager.getByText('Saved. The shop follows at once.')).toBeVisible();

  await expect(visitor.getByText('₹31 more for free delivery')).toBeVisible(WITHIN);
  await expect(visitor.getByText('Small order', { exact: true })).toBeVisible();
  await expect(placeOrder(checkout)).toContainText('₹112', WITHIN);
  await placeOrder(checkout).click();
  await checkout.waitForURL(/\/orders\/[0-9a-f]{24}$/);
  await expect(checkout.getByText('₹112').first()).toBeVisible();
  await expectNoReload(visitor);
  await visitor.context().close();
  await checkout.context().close();
});

test('given a special day without hours, when it is saved for today, then the shop is closed and says when it opens', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await openLive(manager, PATH);
  const visitor = await openAsVisitor(browser, '/cart');
  const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Kolkata' }).format(Date.now());
  await manager.getByRole('button', { name: 'Set times on Monday' }).click();
  await manager.getByLabel('Monday opens').fill('07:00');
  await manager.getByRole('button', { name: 'Same as Monday on every day' }).click();
  await manager.getByRole('button', { name: 'Add a special day' }).click();
  await manager.getByLabel('Date of special day 1').fill(today);
  await manager.getByLabel(`Name of ${today}`).fill('Stock taking');
  await expectAccessible(manager, 'hours with a special day');
  await manager.getByRole('button', { name: 'Save hours' }).click();
  await expect(banner(visitor)).toHaveText('Closed now. Opens tomorrow at 07:00.', WITHIN);
  await expect(manager.getByText('Takes orders again tomorrow at 07:00')).toBeVisible();
  await visitor.context().close();
});

test('given a list of PIN codes, when a customer enters another one, then the checkout says that the shop does not deliver there', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await openLive(manager, PATH);
  const checkout = await openCheckout(browser, manager);
  await manager.getByRole('radio', { name: 'PIN codes' }).check();
  await manager.getByLabel('PIN codes').last().fill('560001, 560 025');
  await manager.getByRole('button', { name: 'Save delivery area' }).click();
  await expect(placeOrder(checkout)).toBeEnabled();
  await checkout.getByLabel('PIN code').fill('110001');
  await expect(checkout.getByText('The shop does not deliver to this address.')).toBeVisible(WITHIN);
  await expect(placeOrder(checkout)).toBeDisabled();
  await checkout.getByLabel('PIN code').fill('560025');
  await expect(placeOrder(checkout)).toBeEnabled();
  await change(manager, { minimumOrder: 10_000 });
  await expect(checkout.getByText('Orders start at ₹100. Add ₹32 more.')).toBeVisible(WITHIN);
  await checkout.context().close();
});

test('two managers edit one section: untouched fields follow, and of a contradiction the second sees both values', async ({
  signIn,
}) => {
  const [{ page }, { page: other }] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await openLive(page, PATH);
  await openLive(other, PATH);
  await page.getByLabel('Name of the shop').fill('Corner Shop');
  await other.getByLabel('Legal name').fill('Corner Shop Private Limited');
  await other.getByRole('button', { name: 'Save shop' }).click();
  await expect(page.getByLabel('Legal name')).toHaveValue('Corner Shop Private Limited', WITHIN);
  await expect(page.getByLabel('Name of the shop')).toHaveValue('Corner Shop');

  await other.getByLabel('Name of the shop').fill('Market Hall');
  await other.getByRole('button', { name: 'Save shop' }).click();
  await expect(page.getByText('Someone else has changed this meanwhile.')).toBeVisible(WITHIN);
  await page.getByRole('button', { name: 'Save shop' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Corner Shop');
  await expect(dialog).toContainText('Market Hall');
  await expectAccessible(page, 'settings conflict');
  await dialog.getByRole('button', { name: 'Save mine' }).click();
  await expect(page.getByText('Saved. The shop follows at once.')).toBeVisible();
  await expect(other.getByLabel('Name of the shop')).toHaveValue('Corner Shop', WITHIN);
});

test('unsaved input is kept when leaving is cancelled', async ({ signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openLive(page, PATH);
  await page.getByLabel('Delivery fee').fill('39');
  await page.getByRole('link', { name: 'Reviews' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Stay' }).click();
  await expect(page.getByLabel('Delivery fee')).toHaveValue('39');
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByLabel('Delivery fee')).toHaveValue('25');
});

test('the settings are accessible and fit 320 px', async ({ signIn }) => {
  for (const colorScheme of ['light', 'dark'] as const)
    for (const size of [DESK, { width: 1180, height: 820 }, { width: 320, height: 640 }]) {
      const { page } = await signIn('manager', { ...size, colorScheme });
      await openLive(page, PATH);
      await expectAccessible(page, `settings ${size.width} ${colorScheme}`);
    }
});
