import type { Browser, Page } from '@playwright/test';
import { UserModel } from '@/models/user';
import { expectAccessible } from './support/accessibility-check';
import { cardOf, openBoard, openCustomer, placeMilk, readOrder } from './support/board';
import { addSession, DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call } from './support/page-call';

const TABLET = { width: 1180, height: 820 };

/** Opens a page of a second manager, because a manager is not shown to oneself. */
async function openSecondManager(browser: Browser, name: string): Promise<Page> {
  const context = await browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  const { email } = await becomeNewCustomer(page, name);
  await UserModel.updateOne({ email }, { $set: { role: 'manager', mirrorPending: true }, $inc: { rev: 1 } });
  await addSession(context, email);
  return page;
}

const drawer = (page: Page) => page.getByRole('dialog', { name: /^Order #/ });

test('an order has its own address: over the board, back, forward, reload, and previous and next by key', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const [first, second] = [await placeMilk(customer.page), await placeMilk(customer.page)];
  await openBoard(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await cardOf(page, 'New', first).getByRole('link').click();
  await expect(page).toHaveURL(new RegExp(`/manager/orders/${first.id}$`));
  await expect(drawer(page)).toHaveAccessibleName(`Order #${first.number}`);
  await page.keyboard.press('j');
  await expect(drawer(page)).toHaveAccessibleName(`Order #${second.number}`);
  await expect(page).toHaveURL(new RegExp(`/manager/orders/${second.id}$`));
  await page.keyboard.press('k');
  await expect(drawer(page)).toHaveAccessibleName(`Order #${first.number}`);
  await page.goBack();
  await expect(drawer(page)).toHaveCount(0);
  await expect(page).toHaveURL(/\/manager$/);
  await page.goForward();
  await expect(drawer(page)).toHaveAccessibleName(`Order #${first.number}`);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/manager$/);
  await expect(cardOf(page, 'New', first).getByRole('link')).toBeFocused();
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);

  // Loaded directly it is a page.
  await cardOf(page, 'New', first).getByRole('link').click();
  await expect(drawer(page)).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: `Order #${first.number}`, level: 1 })).toBeVisible();
  await expect(drawer(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Next order' })).toBeEnabled();
  await page.keyboard.press('j');
  await expect(page.getByRole('heading', { name: `Order #${second.number}`, level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'Board' }).last().click();
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
  await page.goto(`/manager/orders/${'f'.repeat(24)}`);
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await customer.context.close();
});

test('a step on an order that has changed meanwhile shows both states and changes nothing', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  // Without events the page keeps the older state.
  await page.routeWebSocket('**/socket.io/**', () => undefined);
  await page.goto('/manager');
  const card = cardOf(page, 'New', order);
  await expect(card).toBeVisible();
  await call(page, 'POST', `/api/orders/${order.id}/packing`, { to: 'PACKING' });
  await call(page, 'POST', `/api/orders/${order.id}/packing`, { to: 'PACKED' });
  await card.getByRole('button', { name: /^Start packing/ }).click();
  const conflict = page.getByRole('alertdialog');
  await expect(conflict).toHaveAccessibleName(`#${order.number} has changed meanwhile`);
  await expect(conflict.getByRole('row', { name: 'Packing Queued Packed' })).toBeVisible();
  await expect(conflict.getByRole('listitem')).toHaveCount(2);
  await expectAccessible(page, 'conflict');
  await conflict.getByRole('button', { name: 'Show the order as it is' }).click();
  await expect(cardOf(page, 'Ready', order)).toBeVisible();
  expect(await readOrder(page, order.id)).toMatchObject({ rev: 3, packing: 'PACKED' });
  await customer.context.close();
});

test('two managers see that both have an order open, and each other’s picked lines', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await openBoard(page);
  await cardOf(page, 'New', order).getByRole('link').click();
  await expect(drawer(page)).toBeVisible();
  const second = await openSecondManager(browser, 'Asha Rao');
  await openBoard(second, `/manager/orders/${order.id}`);
  await expect(drawer(page).getByText('Asha R. has this open')).toBeVisible();

  const tick = (tab: Page) => tab.getByRole('checkbox', { name: /Toned milk/ });
  await tick(second).check();
  await expect(tick(page)).toBeChecked();
  await expect(drawer(page).getByText('1 of 1 picked')).toBeVisible();
  await tick(page).uncheck();
  await expect(tick(second)).not.toBeChecked();

  await second.context().close();
  await expect(drawer(page).getByText('Asha R. has this open')).toHaveCount(0);
  await customer.context.close();
});

test('an order is assigned, given to another partner and cancelled with what happens to the money', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  const partnerPages = [(await signIn('partner', PHONE)).page, (await signIn('partner2', PHONE)).page];
  const setDuty = async (onDuty: boolean) => {
    for (const partner of partnerPages)
      expect((await call(partner, 'PUT', '/api/partner/duty', { onDuty })).status).toBe(200);
  };
  for (const partner of partnerPages) await partner.goto('/partner');
  await setDuty(true);
  await openBoard(page, `/manager/orders/${order.id}`);
  const steps = page.getByRole('group', { name: 'Next steps' });
  const before = await readOrder(page, order.id);
  expect(before.partner).toBeNull();

  await steps.getByRole('button', { name: 'Assign' }).click();
  const choice = page.getByRole('dialog', { name: `Who brings #${order.number}?` });
  await expect(choice.getByText(/^free$|deliver(y|ies)$/).nth(1)).toBeVisible();
  const partners = await choice.getByRole('radio').count();
  await expectAccessible(page, 'choice of the partner');
  await choice.getByRole('button', { name: 'Assign' }).click();
  await expect(choice).toHaveCount(0);
  const assigned = (await readOrder(page, order.id)).partner!;

  await steps.getByRole('button', { name: 'Reassign' }).click();
  await expect(choice).toContainText(`It is with ${assigned.name} now`);
  expect(await choice.getByRole('radio').count()).toBe(partners - 1);
  await choice.getByRole('button', { name: 'Assign' }).click();
  await expect(choice).toHaveCount(0);
  const reassigned = await readOrder(page, order.id);
  expect(reassigned.partner?.id).not.toBe(assigned.id);
  expect(reassigned.events.map(({ type }) => type)).toEqual(['PLACED', 'ACCEPTED', 'RELEASED', 'ACCEPTED']);
  await expect(page.getByText('“Given to another partner”')).toBeVisible();

  await steps.getByRole('button', { name: 'Cancel order' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('cash on delivery');
  await expect(question).toContainText('there is no refund');
  await question.getByRole('button', { name: 'Cancel order' }).click();
  await expect(question.getByText('Say why, in a few words.')).toBeVisible();
  await expectAccessible(page, 'cancel');
  await question.getByLabel('Why').fill('The milk has turned');
  await question.getByRole('button', { name: 'Cancel order' }).click();
  await expect(question).toHaveCount(0);
  await expect(steps).toHaveCount(0);
  expect(await readOrder(page, order.id)).toMatchObject({ status: 'CANCELLED' });
  await setDuty(false);
  await customer.context.close();
});

test('a failed delivery is taken back from the board', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  await openBoard(page);
  for (const [path, body] of [
    ['accept', {}],
    ['status', { to: 'PICKED_UP' }],
    ['status', { to: 'FAILED', reason: 'Nobody opened the door' }],
  ] as const) {
    expect((await call(page, 'POST', `/api/orders/${order.id}/${path}`, body)).status).toBe(200);
  }
  const card = cardOf(page, 'Problems', order);
  await expect(card).toContainText('Nobody opened the door');
  await card.getByRole('button', { name: /^Take back/ }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('checkbox', { name: /Toned milk/ })).toBeChecked();
  await question.getByRole('button', { name: 'Take back' }).click();
  // Behind an open dialog the board has no roles, so that the card would count as gone.
  await expect(question).toHaveCount(0);
  await expect(card).toHaveCount(0);
  expect(await readOrder(page, order.id)).toMatchObject({ status: 'RETURNED' });
  await customer.context.close();
});

test('the slip has the lines and a barcode of the number, prints without the header and never shows the PIN', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', TABLET);
  const customer = await openCustomer(browser);
  const order = await placeMilk(customer.page);
  const { pin } = await readOrder(customer.page, order.id);
  expect(pin).toMatch(/^\d{4}$/);
  await page.goto(`/manager/orders/${order.id}/slip`);
  const slip = page.getByRole('article', { name: `Slip of order ${order.number}` });
  await expect(slip).toContainText('1 × Toned milk');
  await expect(slip).toContainText(/Collect ₹\d+ in cash/);
  const barcode = slip.getByRole('img', { name: `Barcode of order ${order.number}` });
  expect(await barcode.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth > 50)).toBe(
    true,
  );
  expect(await page.content()).not.toContain(`>${pin}<`);
  await expectAccessible(page, 'slip');
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('navigation', { name: 'Shop' })).toBeHidden();
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
  await expect(slip).toBeVisible();
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('link', { name: 'A4' }).click();
  await expect(page).toHaveURL(/paper=a4$/);
  await customer.context.close();
});

for (const colorScheme of ['light', 'dark'] as const) {
  for (const [device, size] of [
    ['tablet', TABLET],
    ['phone', PHONE],
  ] as const) {
    test(`an order is accessible in the drawer and as a page on a ${device}, ${colorScheme}`, async ({
      browser,
      signIn,
    }) => {
      const { page } = await signIn('manager', { ...size, colorScheme });
      const customer = await openCustomer(browser);
      const order = await placeMilk(customer.page);
      await openBoard(page);
      await cardOf(page, 'New', order).getByRole('link').click();
      await expect(drawer(page)).toBeVisible();
      await expectAccessible(page, `drawer on a ${device}`);
      await page.reload();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Order #${order.number}`);
      await expectAccessible(page, `order on a ${device}`);
      await customer.context.close();
    });
  }
}
