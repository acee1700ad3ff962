import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import type { PartnerDetails } from '@/lib/domain/delivery/delivery-schema';
import { addSession, DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call, orderMilk } from './support/page-call';

type Applicant = { page: Page; name: string; email: string; id: string };

/** Creates a customer with a browser context and a unique name who has applied to deliver. */
async function applyAs(browser: Browser, first: string): Promise<Applicant> {
  const name = `${first} ${randomUUID().slice(0, 8)}`;
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  const { email } = await becomeNewCustomer(page, name);
  await page.goto('/account/deliver');
  const { status, body } = await call(page, 'POST', '/api/partner/application', {
    vehicle: 'KA-05 AB 1234',
    vehicleType: 'scooter',
    note: 'Evenings and weekends',
  });
  expect(status).toBe(201);
  return { page, name, email, id: body.id! };
}

async function applicationOf({ page }: Applicant): Promise<Partial<PartnerDetails>> {
  const { body } = await call(page, 'GET', '/api/partner/application');
  return (body as { application: Partial<PartnerDetails> }).application;
}

/** Opens the page and marks its window, so that a reload is detected. */
async function openPartners(page: Page): Promise<void> {
  await page.goto('/manager/partners');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

async function expectNoReload(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
}

/** The list item of a partner under a heading. */
function rowOf(page: Page, heading: RegExp, name: string) {
  return page.getByRole('region', { name: heading }).getByRole('listitem').filter({ hasText: name });
}

const WAITING_HEADING = /^Waiting for you/;
const dialog = (page: Page) => page.getByRole('alertdialog');

test('an application appears without a reload, and approval makes the applicant a partner', async ({
  browser,
  signIn,
}) => {
  const { page } = await signIn('manager', DESK);
  await openPartners(page);
  const applicant = await applyAs(browser, 'Meera');
  const { name } = applicant;

  const card = rowOf(page, WAITING_HEADING, name);
  await expect(card).toContainText('Scooter, KA-05 AB 1234');
  await expect(card).toContainText('Evenings and weekends');
  await expect(card).toContainText(/Sent \d\d:\d\d/);
  await expect(page.getByRole('status').filter({ hasText: `New application: ${name}.` })).toHaveCount(1);

  // Cancelling changes nothing and restores the focus.
  await card.getByRole('button', { name: `Approve ${name}` }).click();
  await expect(dialog(page)).toHaveAccessibleName(`Approve ${name}?`);
  await expect(dialog(page).getByRole('button', { name: 'Not now' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(card.getByRole('button', { name: `Approve ${name}` })).toBeFocused();
  expect((await applicationOf(applicant)).approval).toBe('pending');

  await page.keyboard.press('Enter');
  await dialog(page).getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(page.getByText(`${name} is approved`, { exact: true })).toBeVisible();
  await expect(card).toHaveCount(0);
  const row = rowOf(page, /^Partners/, name);
  await expect(row).toContainText('Off duty');
  await expect(page.getByRole('heading', { name: WAITING_HEADING })).toBeFocused();

  // The customer session is revoked; the next session has the partner role.
  await expect(dialog(applicant.page)).toContainText('You are a delivery partner now');
  expect((await call(applicant.page, 'GET', '/api/me')).status).toBe(401);
  await addSession(applicant.page.context(), applicant.email);
  await applicant.page.goto('/partner');
  await applicant.page.getByRole('button', { name: 'Go on duty' }).click();
  await expect(row).toContainText('On duty');
  await expectNoReload(page);
  await applicant.page.context().close();
});

test('a rejection needs a reason, which the applicant sees', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openPartners(page);
  const applicant = await applyAs(browser, 'Omar');
  const { name } = applicant;
  await page.getByRole('button', { name: `Reject ${name}` }).click();
  await expect(dialog(page).getByLabel('Why')).toBeFocused();
  await dialog(page).getByLabel('Why').fill('no');
  await dialog(page).getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog(page).getByText('Say why, in a few words.')).toBeVisible();
  expect((await applicationOf(applicant)).approval).toBe('pending');
  await dialog(page).getByLabel('Why').fill('The plate cannot be read');
  await dialog(page).getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(page.getByText(`${name} is rejected`, { exact: true })).toBeVisible();
  expect(await applicationOf(applicant)).toMatchObject({
    approval: 'rejected',
    reason: 'The plate cannot be read',
  });
  await applicant.page.reload();
  await expect(applicant.page.getByText('The shop says: The plate cannot be read')).toBeVisible();

  // The URL holds the view, so the browser's back button works.
  const row = rowOf(page, /^Rejected/, name);
  await expect(row).toContainText('The plate cannot be read');
  const views = page.getByRole('navigation', { name: 'Show partners' });
  await views.getByRole('link', { name: /^Approved/ }).click();
  await expect(page).toHaveURL(/\?status=approved$/);
  await expect(row).toHaveCount(0);
  await expect(rowOf(page, /^Partners/, 'Ravi Kumar')).toHaveCount(1);
  await page.goBack();
  await expect(row).toHaveCount(1);
  await expectNoReload(page);
  await page.goto('/manager/partners?status=rejected');
  await expect(row.getByRole('button', { name: /^Approve after all/ })).toBeVisible();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([/^Rejected/]);
  await applicant.page.context().close();
});

test('a partner is suspended only without an active delivery, and lifting the suspension allows duty again', async ({
  signIn,
}) => {
  const [manager, partner, customer] = [
    await signIn('manager', DESK),
    await signIn('partner2', PHONE),
    await signIn('customer', PHONE),
  ];
  const { page } = manager;
  await openPartners(page);
  await partner.page.goto('/partner');
  await partner.page.getByRole('button', { name: 'Go on duty' }).click();
  const row = rowOf(page, /^Partners/, 'Kiran Das');
  await expect(row).toContainText('On duty');

  await customer.page.goto('/');
  const orderId = await orderMilk(customer.page);
  expect((await call(partner.page, 'POST', `/api/orders/${orderId}/accept`, {})).status).toBe(200);
  await expect(row).toContainText('1 delivery');
  await row.getByRole('button', { name: 'Suspend: Kiran Das' }).click();
  const alert = dialog(page).getByRole('alert');
  await expect(alert).toContainText('Kiran Das has a delivery in hand');
  await dialog(page).getByLabel('Why').fill('Two complaints this week');
  const suspend = dialog(page).getByRole('button', { name: 'Suspend', exact: true });
  await suspend.click();
  await expect(alert).toHaveText('This partner has a delivery in hand.');
  await expect(partner.page.getByRole('switch', { name: /duty/i })).toBeChecked();

  expect((await call(customer.page, 'POST', `/api/orders/${orderId}/cancel`, {})).status).toBe(200);
  // An open dialog hides the page from the accessibility tree, so the row is found by its tag.
  await expect(page.locator('li').filter({ hasText: 'Kiran Das' })).toContainText('Free');
  await suspend.click();
  await expect(page.getByText('Kiran Das is suspended', { exact: true })).toBeVisible();
  const suspendedRow = rowOf(page, /^Suspended/, 'Kiran Das');
  await expect(suspendedRow).toContainText('Two complaints this week');
  await expect(
    partner.page.getByRole('heading', { name: 'The shop has stopped your deliveries' }),
  ).toBeVisible();
  expect(await call(partner.page, 'PUT', '/api/partner/duty', { onDuty: true })).toMatchObject({
    status: 403,
    body: { code: 'PARTNER_NOT_APPROVED' },
  });

  await suspendedRow.getByRole('button', { name: 'Lift suspension: Kiran Das' }).click();
  await dialog(page).getByRole('button', { name: 'Lift suspension', exact: true }).click();
  await expect(row).toContainText('Off duty');
  await expect(partner.page.getByRole('button', { name: 'Go on duty' })).toBeVisible();
  await expectNoReload(page);
});

test('a decision that comes too late shows the current state', async ({ browser, signIn }) => {
  const [slow, quick] = [await signIn('manager', DESK), await signIn('manager', DESK)];
  await quick.page.goto('/manager/partners');
  const decide = (id: string, decision: string) =>
    call(quick.page, 'POST', `/api/partners/${id}/approval`, { decision });

  // With a socket, the event closes the dialog before the manager answers.
  const { page } = slow;
  await openPartners(page);
  const first = await applyAs(browser, 'Leela');
  await page.getByRole('button', { name: `Reject ${first.name}` }).click();
  await dialog(page).getByLabel('Why').fill('Not this year');
  expect((await decide(first.id, 'approve')).status).toBe(200);
  await expect(dialog(page).getByRole('alert')).toHaveText(`Decided meanwhile: ${first.name} is approved.`);
  await expect(dialog(page).getByRole('button', { name: 'Reject', exact: true })).toHaveCount(0);
  await dialog(page).getByRole('button', { name: 'Close' }).last().click();
  await expect(rowOf(page, /^Partners/, first.name)).toHaveCount(1);

  // Without a socket, the server refuses the late decision and polling updates the row.
  await page.routeWebSocket(/socket\.io/, (socket) => socket.close());
  await page.goto('/manager/partners');
  await expect(page.getByText('Reconnecting', { exact: true })).toBeVisible();
  const second = await applyAs(browser, 'Zoya');
  await page.getByRole('button', { name: `Reject ${second.name}` }).click();
  await dialog(page).getByLabel('Why').fill('Not this year');
  expect((await decide(second.id, 'approve')).status).toBe(200);
  await dialog(page).getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toHaveText('This partner is approved already.');
  await page.keyboard.press('Escape');
  await expect(rowOf(page, /^Partners/, second.name)).toHaveCount(1);
  await expect(rowOf(page, WAITING_HEADING, second.name)).toHaveCount(0);
  for (const { page: other } of [first, second]) await other.context().close();
});

test('an applicant who deletes the account is removed from the waiting list', async ({ browser, signIn }) => {
  const { page } = await signIn('manager', DESK);
  await openPartners(page);
  const applicant = await applyAs(browser, 'Ivy');
  await page.getByRole('button', { name: `Approve ${applicant.name}` }).click();
  expect((await call(applicant.page, 'DELETE', '/api/me', { confirm: 'DELETE' })).status).toBe(204);
  await expect(dialog(page).getByRole('alert')).toHaveText(`${applicant.name} has deleted the account.`);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listitem').filter({ hasText: applicant.name })).toHaveCount(0);
  await expectNoReload(page);
  await applicant.page.context().close();
});

test('a decision made offline shows an error and can be retried', async ({ browser, signIn }) => {
  const { page, context } = await signIn('manager', PHONE);
  await openPartners(page);
  const applicant = await applyAs(browser, 'Nila');
  await page.getByRole('button', { name: `Reject ${applicant.name}` }).click();
  await dialog(page).getByLabel('Why').fill('Not this year');
  await context.setOffline(true);
  await dialog(page).getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog(page).getByRole('alert')).toContainText('Not sent: there is no network.');
  await expect(dialog(page).getByLabel('Why')).toHaveValue('Not this year');
  expect((await applicationOf(applicant)).approval).toBe('pending');
  await context.setOffline(false);
  await dialog(page).getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(dialog(page)).toHaveCount(0);
  expect((await applicationOf(applicant)).approval).toBe('rejected');
  await applicant.page.context().close();
});

test('other roles are redirected away from the manager area', async ({ page, signIn }) => {
  for (const [who, home] of [
    ['customer', /localhost:\d+\/$/],
    ['partner', /\/partner$/],
    ['admin', /\/admin$/],
  ] as const) {
    const other = await signIn(who, DESK);
    for (const path of ['/manager', '/manager/partners', '/manager/nowhere']) {
      await other.page.goto(path);
      await expect(other.page).toHaveURL(home);
    }
  }
  await page.goto('/manager/partners');
  await expect(page).toHaveURL(/\/login\?next=%2Fmanager%2Fpartners$/);
  const manager = await signIn('manager', DESK);
  expect((await manager.page.goto('/manager/nowhere'))!.status()).toBe(404);
  await expect(manager.page.getByRole('navigation', { name: 'Shop' }).getByRole('link')).toHaveText([
    'Board',
    'Orders',
    'Problems',
    /^Partners/,
    'Catalogue',
    'Stock',
    'Reviews',
    'Promo codes',
    'Reports',
    'Staff',
    'Settings',
  ]);
  await manager.page.getByRole('main').getByRole('link', { name: 'Board' }).click();
  await expect(manager.page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible();
});
