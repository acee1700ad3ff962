import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import { DESK, expect, test } from './support/fixtures';
import { call } from './support/page-call';

const PASSWORD = 'a long enough phrase';

/** Invites a new address as a picker on the page of the staff. Resolves to the address and the link. */
async function inviteOn(page: Page): Promise<{ email: string; link: string }> {
  const email = `picker-${randomUUID().slice(0, 8)}@example.com`;
  await page.goto('/manager/staff');
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  const sheet = page.getByRole('dialog', { name: 'Invite somebody' });
  await sheet.getByLabel('Email').fill('nonsense');
  await sheet.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(sheet.getByText('This does not look like an email address.')).toBeVisible();
  await sheet.getByLabel('Email').fill(email);
  await sheet.getByRole('button', { name: 'Send the invitation' }).click();
  const link = await page.getByRole('link', { name: /\/invitation#/ }).getAttribute('href');
  await expect(page.getByRole('region', { name: /^Invited/ })).toContainText(email);
  return { email, link: link! };
}

async function openAsGuest(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: DESK })).newPage();
  await page.goto(new URL(address).pathname + new URL(address).hash);
  return page;
}

test('an invited picker joins, sees board and stock only, and is signed out by a suspension', async ({
  browser,
  signIn,
}) => {
  const { page: manager } = await signIn('manager', DESK);
  const { email, link } = await inviteOn(manager);
  const name = `Asha ${email.slice(7, 11)}`;

  const picker = await openAsGuest(browser, link);
  await expect(picker.getByRole('heading', { level: 1 })).toHaveText(/^Work at /);
  await picker.getByLabel('Your name').fill(name);
  await picker.getByLabel('Password', { exact: true }).fill('short');
  await picker.getByRole('button', { name: 'Accept' }).click();
  await expect(picker.getByText('A password has at least 15 characters.')).toBeVisible();
  await picker.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await picker.getByRole('button', { name: 'Accept' }).click();

  await picker.waitForURL('**/manager');
  const nav = picker.getByRole('navigation', { name: 'Shop' });
  await expect(nav.getByRole('link')).toHaveText(['Board', 'Stock']);
  for (const path of ['/manager/catalogue', '/manager/staff', '/manager/settings', '/manager/orders']) {
    await picker.goto(path);
    await expect(picker).toHaveURL(/\/manager$/);
  }
  await nav.getByRole('link', { name: 'Stock' }).click();
  await picker
    .getByRole('button', { name: /^Move stock of/ })
    .first()
    .click();
  const kinds = picker.getByRole('group', { name: 'Movement' }).getByRole('radio');
  await expect(kinds).toHaveCount(1);
  await expect(kinds).toBeChecked();

  const row = manager
    .getByRole('region', { name: /^Staff/ })
    .getByRole('listitem')
    .filter({ hasText: email });
  await expect(row).toContainText('Picker');
  await expect(manager.getByRole('region', { name: /^Invited/ }).filter({ hasText: email })).toHaveCount(0);
  await row.getByRole('button', { name: `Devices of ${name}` }).click();
  const devices = manager.getByRole('dialog', { name: `Devices of ${name}` });
  await expect(devices.getByRole('listitem')).toHaveCount(1);
  await manager.keyboard.press('Escape');

  await row.getByRole('button', { name: `Suspend ${name}` }).click();
  const question = manager.getByRole('alertdialog', { name: `Suspend ${name}?` });
  await question.getByRole('button', { name: 'Suspend', exact: true }).click();
  await expect(row).toContainText('Suspended');
  await expect(picker.getByRole('alertdialog')).toContainText('A manager has suspended this account');
  expect((await call(picker, 'GET', '/api/me')).status).toBe(401);

  // The link was used.
  const again = await openAsGuest(browser, link);
  await expect(again.getByRole('heading', { level: 1 })).toHaveText('This invitation is not good any more');
  await again.context().close();
  await picker.context().close();
});

test('a manager revokes an invitation, and cannot suspend the own account', async ({ browser, signIn }) => {
  const { page: manager } = await signIn('manager', DESK);
  const { email, link } = await inviteOn(manager);
  await manager.getByRole('button', { name: `Revoke the invitation of ${email}` }).click();
  await manager.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
  await expect(manager.getByText(`The invitation of ${email} is revoked`)).toBeVisible();
  const guest = await openAsGuest(browser, link);
  await expect(guest.getByRole('heading', { level: 1 })).toHaveText('This invitation is not good any more');
  await guest.context().close();

  const own = manager.getByRole('listitem').filter({ hasText: 'manager@blinkcart.test' });
  await expect(own).toContainText('You');
  await expect(own.getByRole('button')).toHaveCount(1);
});
