import type { Browser, Page } from '@playwright/test';
import sharp from 'sharp';
import type { Partner } from '@/lib/domain/delivery/delivery-schema';
import { formatMoney } from '@/lib/domain/money';
import type { Order } from '@/lib/domain/orders/order-schema';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { call, orderMilk } from './support/page-call';

const partnerOf = async (page: Page) => (await call(page, 'GET', '/api/partner')).body as Partner;

/** Delivers a cash order of a new customer through the API. Resolves to its total in minor units. */
async function deliverForCash(browser: Browser, partner: Page): Promise<number> {
  const customer = await (await browser.newContext({ viewport: PHONE })).newPage();
  await customer.goto('/');
  await becomeNewCustomer(customer);
  const id = await orderMilk(customer);
  const { pin, totals } = (await call(customer, 'GET', `/api/orders/${id}`)).body as Order;
  await call(partner, 'PUT', '/api/partner/duty', { onDuty: true });
  expect((await call(partner, 'POST', `/api/orders/${id}/accept`, {})).status).toBe(200);
  for (const body of [{ to: 'PICKED_UP' }, { to: 'ON_THE_WAY' }, { to: 'DELIVERED', pin }])
    expect((await call(partner, 'POST', `/api/orders/${id}/status`, body)).status).toBe(200);
  // Other tests start with the partner off duty.
  expect((await call(partner, 'PUT', '/api/partner/duty', { onDuty: false })).status).toBe(200);
  await customer.context().close();
  return totals.total;
}

async function openCash(page: Page, name: string) {
  await page.goto('/manager/partners');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: `Cash of ${name}` }).click();
  const sheet = page.getByRole('dialog', { name: `Cash of ${name}` });
  await expect(sheet.getByText(/in hand/)).toBeVisible();
  return sheet;
}

test('cash of a delivery is settled with a note for what is missing, and the partner sees it live', async ({
  browser,
  signIn,
}) => {
  const [{ page: partner }, { page: manager }, { page: other }] = [
    await signIn('partner', PHONE),
    await signIn('manager', DESK),
    await signIn('manager', DESK),
  ];
  await partner.goto('/partner');
  const before = (await partnerOf(partner)).cashInHand;
  const total = await deliverForCash(browser, partner);
  const { name, cashInHand } = await partnerOf(partner);
  expect(cashInHand).toBe(before + total);
  const cash = partner.getByRole('region', { name: 'Cash in hand' });
  await expect(cash).toContainText(formatMoney(cashInHand));

  const sheet = await openCash(manager, name);
  const others = await openCash(other, name);
  await expect(sheet).toContainText(`${formatMoney(cashInHand)} in hand`);
  await sheet.getByLabel('Counted').fill(String((cashInHand - 200) / 100));
  await sheet.getByRole('button', { name: /^Receive/ }).click();
  await expect(sheet.getByText('Say why it differs, in a few words.')).toBeVisible();
  await sheet.getByLabel('Why ₹2 too little').fill('Gave wrong change');
  await sheet.getByRole('button', { name: /^Receive/ }).click();

  await expect(sheet).toContainText('₹0 in hand');
  await expect(sheet.getByRole('list', { name: 'Cash entries' })).toContainText('Gave wrong change');
  await expect(cash).toContainText('₹0');
  await cash.getByText('Cash in hand').click();
  await expect(cash.getByRole('list', { name: 'Cash entries' })).toContainText('₹2 too little');

  // The other manager had the same form open, and has to look again.
  await expect(others.getByRole('alert')).toContainText(`it was ${formatMoney(cashInHand)}, and is ₹0 now`);
  await others.getByRole('button', { name: 'All right' }).click();
  await expect(others.getByText('Nothing to settle.')).toBeVisible();
});

test('an applicant sends a photo of the licence, which the shop sees until it says no', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  await manager.goto('/manager/partners');
  await expect(manager.getByText('Live', { exact: true })).toBeVisible();
  const applicant = await (await browser.newContext({ viewport: PHONE })).newPage();
  await applicant.goto('/');
  const { name } = await becomeNewCustomer(applicant, `Zara ${Date.now() % 100_000}`);
  await call(applicant, 'POST', '/api/partner/application', {
    vehicle: 'KA-05 AB 1234',
    vehicleType: 'scooter',
  });
  await applicant.goto('/account/deliver');
  const buffer = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#0a7' } })
    .jpeg()
    .toBuffer();
  const file = { name: 'licence.jpg', mimeType: 'image/jpeg', buffer };
  await applicant.getByLabel('Photo: Driving licence').setInputFiles(file);
  const own = applicant.getByRole('img', { name: 'Your driving licence' });
  await expect(own).toBeVisible();
  await expect.poll(() => own.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);

  const heading = manager.getByRole('heading', { level: 3, name });
  const card = manager.getByRole('listitem').filter({ has: heading });
  await expect(card).toContainText('No phone number on the account');
  await card.getByRole('button', { name: `Driving licence of ${name}: open` }).click();
  const shown = manager.getByRole('dialog').getByRole('img', { name: `Driving licence of ${name}` });
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(900);
  const address = await shown.getAttribute('src');
  await manager.getByRole('dialog').getByRole('button', { name: 'Close' }).first().click();

  await manager.getByRole('button', { name: `Reject ${name}` }).click();
  await manager.getByRole('alertdialog').getByLabel('Why').fill('The photo cannot be read');
  await manager.getByRole('alertdialog').getByRole('button', { name: 'Reject', exact: true }).click();
  await expect(manager.getByText(`${name} is rejected`, { exact: true })).toBeVisible();
  expect((await call(manager, 'GET', address!)).status).toBe(404);
  await applicant.context().close();
});
