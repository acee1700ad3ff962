import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';

/** Marks the window, so that a reload is detected. */
async function markPage(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
}

async function expectNoReload(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
}

test('an order goes from PLACED to DELIVERED, and each status shows on the other screens without a reload', async ({
  signIn,
}) => {
  const customer = await signIn('customer', PHONE);
  const partner = await signIn('partner', PHONE);
  const admin = await signIn('admin', DESK);

  await admin.page.goto('/admin');
  await expect(admin.page.getByText('Read only')).toBeVisible();
  await expect(admin.page.getByText('Live', { exact: true })).toBeVisible();
  await markPage(admin.page);

  await partner.page.goto('/partner');
  await partner.page.getByRole('button', { name: 'Go on duty' }).click();
  await expect(partner.page.getByRole('switch', { name: /duty/i })).toBeChecked();
  await markPage(partner.page);

  // The customer places an order.
  await customer.page.goto('/products/toned-milk');
  await customer.page.getByRole('button', { name: /^Add 1 Toned milk/ }).click();
  await customer.page.getByRole('link', { name: 'View cart' }).click();
  await customer.page.getByRole('link', { name: /check ?out/i }).click();
  await customer.page.getByLabel('House and street').fill('12 MG Road, 3rd floor');
  await customer.page.getByLabel('PIN code').fill('560001');
  await customer.page.getByLabel('Phone').fill('9876543210');
  await customer.page.getByRole('button', { name: /Place order/ }).click();
  await expect(customer.page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  const number = (
    await customer.page
      .getByText(/^#[A-Z0-9]{6}$/)
      .first()
      .innerText()
  ).slice(1);
  await expect(customer.page.getByRole('heading', { level: 1 })).toHaveText('The shop has your order');
  await markPage(customer.page);

  const stream = admin.page.getByRole('list', { name: 'Events, the newest first' });
  const newest = stream.getByRole('listitem').filter({ hasText: number }).first();
  await expect(newest).toContainText('Placed');

  // The partner accepts the order.
  await partner.page.getByRole('button', { name: new RegExp(`Take it.*${number}`) }).click();
  await expect(partner.page.getByRole('heading', { name: '12 MG Road, 3rd floor' })).toBeVisible();
  await expect(customer.page.getByRole('heading', { level: 1 })).toHaveText('Ravi will bring it to you');
  await expect(newest).toContainText('Accepted');

  await partner.page.getByRole('button', { name: 'Tap instead' }).click();
  for (const [label, heading, eventText] of [
    ['I have picked it up', 'Ravi has your order', 'Picked up'],
    ['I am on the way', 'Ravi is bringing it to you', 'On the way'],
  ] as const) {
    await partner.page.getByRole('button', { name: label, exact: true }).click();
    await partner.page.getByRole('button', { name: `Tap again: ${label}` }).click();
    await expect(customer.page.getByRole('heading', { level: 1 })).toHaveText(heading);
    await expect(newest).toContainText(eventText);
  }

  // Only the customer's screen shows the PIN.
  const pin = ((await customer.page.getByText(/^\d \d \d \d$/).textContent()) ?? '').replaceAll(' ', '');
  expect(pin).toMatch(/^\d{4}$/);
  await partner.page.getByRole('button', { name: 'Delivered: enter the PIN' }).click();
  const wrongPin = pin === '1111' ? '2222' : '1111';
  await partner.page.getByLabel('Delivery PIN').fill(wrongPin);
  await partner.page.getByRole('button', { name: 'Delivered', exact: true }).click();
  await expect(partner.page.getByRole('alert').filter({ hasText: 'PIN' })).toBeVisible();
  await partner.page.getByLabel('Delivery PIN').fill(pin);
  await partner.page.getByRole('button', { name: 'Delivered', exact: true }).click();

  await expect(customer.page.getByRole('heading', { level: 1 })).toHaveText('Delivered');
  await expect(newest).toContainText('Delivered');
  await expect(customer.page.getByText('Door PIN')).toHaveCount(0);
  for (const { page } of [customer, partner, admin]) await expectNoReload(page);
});
