import type { Page } from '@playwright/test';
import { expectAccessible } from './support/accessibility-check';
import { cardOf, clearBoard, column, openBoard, openCustomer, placeMilk } from './support/board';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { call } from './support/page-call';

const TABLET = { width: 1180, height: 820 };

/** Presses Tab until an element with this accessible name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name });
  for (let presses = 0; presses < 120; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`The Tab key did not reach ${name}.`);
}

/**
 * Counts the notes that a page plays. `blocked`: suspends the sound until the page resumes it, as a browser does on a
 * page without a click; whether this one does depends on the time at which the test first touches the page.
 */
async function countNotes(page: Page, { blocked = false } = {}): Promise<void> {
  await page.addInitScript((isBlocked) => {
    if (isBlocked) {
      window.AudioContext = class extends AudioContext {
        constructor() {
          super();
          void this.suspend();
        }
      };
    }
    const counted = window as unknown as { playedNotes: number };
    counted.playedNotes = 0;
    const start = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when?: number) {
      counted.playedNotes += 1;
      start.call(this, when);
    };
  }, blocked);
}

const notesOf = (page: Page) =>
  page.evaluate(() => (window as unknown as { playedNotes: number }).playedNotes);

test('a new order appears without a reload, and packing it by keyboard alone shows on the customer’s page', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  await openBoard(page);
  await clearBoard(page);
  await openBoard(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await expect(column(page, 'New')).toContainText('No new orders.');

  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  const card = cardOf(page, 'New', order);
  await expect(card).toContainText('Toned milk');
  await expect(card).toContainText(/due in (19|20) min/);
  await expect(card).toContainText(/Meera · 1 item/);
  await expect(card).toHaveAttribute('data-pulse', '');
  await expect(page.getByRole('status').filter({ hasText: '1 new order' })).toBeVisible();
  await expect(page).toHaveTitle(/^\(1\) Board/);

  await customer.page.goto(`/orders/${order.id}`);
  const heading = customer.page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText('The shop has your order');
  await expect(customer.page.getByText('Live', { exact: true }).or(heading).first()).toBeVisible();

  await tabTo(page, `Start packing #${order.number}`);
  await page.keyboard.press('Enter');
  await expect(cardOf(page, 'Packing', order)).toBeVisible();
  await expect(heading).toHaveText('The shop is packing your order');
  // Packing acknowledges the order, and the card keeps the focus in its next column.
  await expect(page).toHaveTitle(/^Board/);
  await expect(page.getByRole('button', { name: `Packed #${order.number}` })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(cardOf(page, 'Ready', order)).toContainText(/No partner on duty|free|with full hands/);
  await expect(heading).toHaveText('Packed, waiting for a partner');
  await expect(page.getByRole('button', { name: `Assign #${order.number}` })).toBeFocused();

  // The shop delivers it: the card follows, and leaves the board at the end.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  for (const step of ['Picked up', 'On the way', 'Delivered']) {
    await expect(page.getByRole('button', { name: `${step} #${order.number}` })).toBeFocused();
    await page.keyboard.press('Enter');
  }
  await expect(heading).toHaveText('Delivered');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.locator(`[data-order="${order.number}"]`)).toHaveCount(0);
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await customer.context.close();
});

test('the chime repeats in one of two tabs until it is acknowledged, and the other tab takes over', async ({
  browser,
  signIn,
}) => {
  const { context, page: first } = await signIn('manager', TABLET);
  await first.goto('/manager');
  await clearBoard(first);
  const second = await context.newPage();
  for (const tab of [first, second]) {
    await countNotes(tab);
    await openBoard(tab);
    const unlock = tab.getByRole('button', { name: 'Turn on sound' });
    const isOn = tab.getByRole('button', { name: 'Sound is on' });
    // The browser allows sound at once when the user has clicked on an earlier page of the shop.
    await expect(unlock.or(isOn)).toBeVisible();
    if (await unlock.isVisible()) await unlock.click();
    await expect(isOn).toBeVisible();
  }
  const customer = await openCustomer(browser);
  await placeMilk(customer.page);
  for (const tab of [first, second]) await expect(tab).toHaveTitle(/^\(1\) Board/);
  // A ring has four notes; the second ring follows after ten seconds.
  const total = async () => (await notesOf(first)) + (await notesOf(second));
  await expect.poll(total, { timeout: 20_000 }).toBe(8);
  expect([await notesOf(first), await notesOf(second)].sort()).toEqual([0, 8]);

  const [ringing, silent] = (await notesOf(first)) === 8 ? [first, second] : [second, first];
  await ringing.close();
  await expect.poll(() => notesOf(silent), { timeout: 20_000 }).toBeGreaterThan(0);

  await silent.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(silent.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  await expect(silent).toHaveTitle(/^Board/);
  const acknowledgedAt = await notesOf(silent);
  await silent.waitForTimeout(11_000);
  expect(await notesOf(silent)).toBe(acknowledgedAt);
  await silent.reload();
  await expect(column(silent, 'New')).toContainText('Toned milk');
  await expect(silent.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  await customer.context.close();
});

test('without a click the page offers to turn the sound on; a mute shows the time left and survives a reload', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  await countNotes(page, { blocked: true });
  await openBoard(page);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await expect(cardOf(page, 'New', order)).toBeVisible();
  await page.waitForTimeout(1_000);
  expect(await notesOf(page)).toBe(0);
  await page.getByRole('button', { name: 'Turn on sound' }).click();
  await expect.poll(() => notesOf(page)).toBeGreaterThanOrEqual(4);

  await page.getByRole('button', { name: 'Sound is on' }).click();
  await page.getByRole('button', { name: 'Mute for 15 min' }).click();
  await expect(page.getByRole('button', { name: 'Unmute 15 min left' })).toBeVisible();
  const muted = await notesOf(page);
  await page.waitForTimeout(11_000);
  expect(await notesOf(page)).toBe(muted);
  await page.reload();
  await page.getByRole('button', { name: /^Unmute 15 min left$/ }).click();
  await expect(page.getByRole('button', { name: /Turn on sound|Sound is on/ })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: /\d+ new order/ })).toBeVisible();
  await customer.context.close();
});

test('on a phone the columns are tabs', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', PHONE);
  await openBoard(page);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await call(page, 'POST', `/api/orders/${order.id}/packing`, { to: 'PACKED' });
  const tabs = page.getByRole('navigation', { name: 'Columns' });
  const card = cardOf(page, 'Ready', order);
  await expect(card).not.toBeInViewport();
  await tabs.getByRole('button', { name: /^Ready/ }).click();
  await expect(card).toBeInViewport();
  await expect(tabs.getByRole('button', { name: /^Ready/ })).toHaveAttribute('aria-current', 'true');
  await expect(column(page, 'New')).not.toBeInViewport({ ratio: 0.2 });
  await expectAccessible(page, 'board on a phone');
  await customer.context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the board is accessible in each state, ${colorScheme}`, async ({ browser, signIn }) => {
    const { page } = await signIn('manager', { ...DESK, colorScheme });
    await openBoard(page, '/manager/partners');
    await clearBoard(page);
    // The placeholder is part of the prefetched page.
    await page.waitForLoadState('networkidle');

    // Loading: the response to the navigation is held back.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/manager?_rsc=*', async (route) => {
      await held;
      await route.continue();
    });
    await page.getByRole('navigation', { name: 'Shop' }).getByRole('link', { name: 'Board' }).click();
    await expect(page.getByText('Loading the board')).toBeAttached();
    await expectAccessible(page, 'board, loading');
    release();
    await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
    await expect(column(page, 'Problems')).toContainText('No problems.');
    await expectAccessible(page, 'board, empty');

    const customer = await openCustomer(browser);
    const order = await placeMilk(customer.page);
    const card = cardOf(page, 'New', order);
    await expect(card).toBeVisible();
    await expectAccessible(page, 'board with an unacknowledged order');

    // Error: the step fails, the card says so and stays.
    await page.route('**/packing', (route) => route.fulfill({ status: 500, body: '{}' }));
    await card.getByRole('button', { name: /^Start packing/ }).click();
    await expect(card.getByRole('alert')).toContainText('Something went wrong');
    await expectAccessible(page, 'board, failed step');
    await page.unroute('**/packing');
    await card.getByRole('button', { name: /^Start packing/ }).click();
    await expect(cardOf(page, 'Packing', order)).toBeVisible();
    await customer.context.close();
  });
}
