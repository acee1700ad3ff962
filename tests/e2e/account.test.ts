import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { expect, PHONE, test } from './support/fixtures';
import { E2E_URL } from './support/shop';
import { becomeNewCustomer } from './support/new-customer';
import { ageSessionProof } from './support/proof';

test.use({ viewport: PHONE });

test('a changed name and photo show on the account page', async ({ page }) => {
  await becomeNewCustomer(page);
  await page.goto('/account/profile');
  await page.getByLabel('Your name').fill('Meera Krishnan');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Your name is saved')).toBeVisible();

  const photo = page.getByLabel('Photo of you');
  await photo.setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await expect(page.getByText(/not a picture that we can read/)).toBeVisible();
  const picture = await sharp({
    create: { width: 900, height: 600, channels: 3, background: { r: 20, g: 120, b: 80 } },
  })
    .jpeg()
    .toBuffer();
  await photo.setInputFiles({ name: 'me.jpg', mimeType: 'image/jpeg', buffer: picture });
  await expect(page.getByText('Your photo is saved')).toBeVisible();

  await page.getByRole('link', { name: 'Back to your account' }).click();
  await expect(page.getByText('Meera Krishnan')).toBeVisible();
  const shown = page.locator('main img');
  await expect
    .poll(() => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(0);

  await page.goto('/account/profile');
  await page.getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByText('Your photo is gone')).toBeVisible();
  await expect(page.locator('main img')).toHaveCount(0);
});

test('addresses can be added, pinned, set as default, edited, chosen at checkout and deleted', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 12.971599, longitude: 77.594566 });
  await becomeNewCustomer(page);
  await page.goto('/account/addresses');
  await expect(page.getByRole('heading', { name: 'No address yet' })).toBeVisible();

  await page.getByRole('button', { name: 'Add address' }).click();
  await page.getByRole('button', { name: 'Save address' }).click();
  await expect(page.getByText('Enter the house and street.')).toBeVisible();
  await expect(page.getByLabel('House and street')).toBeFocused();
  await page.getByLabel('What you call it').fill('Home');
  await page.getByLabel('House and street').fill('12 MG Road, 3rd floor');
  await page.getByLabel('PIN code').fill('560001');
  await page.getByRole('button', { name: 'Use my location' }).click();
  await expect(page.getByText('Pinned on the map: 12.9716, 77.5946')).toBeVisible();
  await page.getByRole('button', { name: 'Save address' }).click();
  await expect(page.getByRole('heading', { name: /^Home/ })).toContainText('Default');

  await page.getByRole('button', { name: 'Add address' }).click();
  await page.getByLabel('House and street').fill('77 Residency Road');
  await page.getByLabel('PIN code').fill('560025');
  await page.getByRole('button', { name: 'Save address' }).click();
  await page.getByRole('button', { name: 'Make default: 77 Residency Road' }).click();
  await expect(page.getByRole('heading', { name: /^77 Residency Road/ })).toContainText('Default');
  await expect(page.getByRole('button', { name: 'Edit 77 Residency Road' })).toBeFocused();

  await page.getByRole('button', { name: 'Edit Home' }).click();
  await expect(page.getByText('Pinned on the map: 12.9716, 77.5946')).toBeVisible();
  await page.getByLabel('At the door').fill('Ring twice');
  await page.getByRole('button', { name: 'Save address' }).click();
  await expect(page.getByText('At the door: Ring twice')).toBeVisible();

  await page.goto('/products/toned-milk');
  await page.getByRole('button', { name: /^Add 1 Toned milk/ }).click();
  await page.getByRole('link', { name: 'View cart' }).click();
  await page.getByRole('link', { name: /check ?out/i }).click();
  await expect(page.getByRole('radio', { name: /^77 Residency Road/ })).toBeChecked();
  await page.getByRole('radio', { name: /^Home/ }).check();
  await page.getByLabel('Phone').fill('9876543210');
  await page.getByRole('button', { name: /Place order/ }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  await expect(page.getByText('12 MG Road, 3rd floor')).toBeVisible();

  await page.goto('/account/addresses');
  await page.getByRole('button', { name: 'Delete 77 Residency Road' }).click();
  await page.getByRole('button', { name: 'Delete address' }).click();
  await expect(page.getByRole('heading', { name: /Residency/ })).toHaveCount(0);
  await expect(page.getByRole('heading', { name: /^Home/ })).toContainText('Default');
});

test('the first checkout address is saved for the next order, and an account with an open order cannot be deleted', async ({
  page,
}) => {
  await becomeNewCustomer(page);
  for (const [round, product] of ['toned-milk', 'country-loaf'].entries()) {
    await page.goto(`/products/${product}`);
    await page
      .getByRole('button', { name: /^Add 1 / })
      .first()
      .click();
    await page.getByRole('link', { name: 'View cart' }).click();
    await page.getByRole('link', { name: /check ?out/i }).click();
    if (round === 0) {
      await expect(page.getByLabel('Save this address')).toBeChecked();
      await page.getByLabel('House and street').fill('4 Church Street');
      await page.getByLabel('PIN code').fill('560001');
      await page.getByLabel('Phone').fill('9876543210');
    } else {
      await expect(page.getByRole('radio', { name: /^4 Church Street/ })).toBeChecked();
      await expect(page.getByLabel('House and street')).toHaveCount(0);
    }
    await page.getByRole('button', { name: /Place order/ }).click();
    await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
    await expect(page.getByText('4 Church Street')).toBeVisible();
  }
  // An account with an open order cannot be deleted.
  await page.goto('/account/data');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Type DELETE').fill('DELETE');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(dialog.getByText(/order is still under way/)).toBeVisible();
  await dialog.getByRole('link', { name: 'See the order' }).click();
  await expect(page).toHaveURL(/\/orders$/);
});

test('size and style are validated, saved and shown after a reload', async ({ page }) => {
  await becomeNewCustomer(page);
  await page.goto('/account/style');
  await page.getByLabel('Height').fill('5 ft');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Enter a number from 30 to 280.')).toBeVisible();
  await page.getByLabel('Height').fill('172,5');
  await page.getByRole('checkbox', { name: 'Green' }).check();
  await page.getByRole('checkbox', { name: 'M', exact: true }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Size and style are saved')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Height')).toHaveValue('172.5');
  await expect(page.getByRole('checkbox', { name: 'Green' })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: 'Red' })).not.toBeChecked();
});

test('a stale profile form reports the conflict and keeps the typed name', async ({ page }) => {
  await becomeNewCustomer(page);
  await page.goto('/account/profile');
  const renamed = await page.evaluate(() =>
    fetch('/api/me/profile', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name: 'Changed Elsewhere' }),
    }).then(({ status }) => status),
  );
  expect(renamed).toBe(200);
  await page.getByLabel('Your name').fill('Typed Here');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText(/changed on another device meanwhile/)).toBeVisible();
  await expect(page.getByLabel('Your name')).toHaveValue('Typed Here');
  await page.getByRole('button', { name: 'Save name' }).click();
  await expect(page.getByText('Your name is saved')).toBeVisible();
});

test('a switch that cannot be saved returns to its previous state', async ({ page, context }) => {
  await becomeNewCustomer(page);
  await page.goto('/account/notifications');
  const offers = page.getByRole('switch', { name: 'Offers' });
  await expect(offers).not.toBeChecked();
  await offers.click();
  await expect(offers).toBeChecked();
  await expect(offers).not.toHaveAttribute('aria-busy');
  await context.setOffline(true);
  await offers.click();
  await expect(page.getByText(/The shop cannot be reached/)).toBeVisible();
  await expect(offers).toBeChecked();
  await context.setOffline(false);
  await page.reload();
  await expect(offers).toBeChecked();
});

test('devices are listed by name, and another one can be signed out', async ({ page, playwright }) => {
  const { email } = await becomeNewCustomer(page);
  await page.goto('/account/password');
  await page.getByLabel('New password').fill('a long enough one');
  await page.getByRole('button', { name: 'Set password' }).click();
  await expect(page.getByText('Your password is saved. Other devices are signed out.')).toBeVisible();

  const phone = await playwright.request.newContext({
    baseURL: E2E_URL,
    userAgent:
      'Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36',
  });
  const login = await phone.post('/api/auth/login', { data: { email, password: 'a long enough one' } });
  const { accessToken } = (await login.json()) as { accessToken: string };
  const authorization = `Bearer ${accessToken}`;
  expect((await phone.get('/api/me', { headers: { authorization } })).status()).toBe(200);

  // The list fails once and shows an error with a retry.
  await page.route('**/api/me/sessions', (route) => route.fulfill({ status: 500, body: '{}' }), { times: 1 });
  await page.goto('/account/devices');
  await page.getByRole('button', { name: 'Try again' }).click();
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows.filter({ hasText: 'This device' })).toContainText('with a code');
  const android = rows.filter({ hasText: 'Chrome on Android' });
  await expect(android).toContainText('with the password');
  await android.getByRole('button', { name: 'Sign out Chrome on Android' }).click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(android).toHaveCount(0);
  await expect(page.getByText('You are signed in here and nowhere else.')).toBeVisible();
  expect((await phone.get('/api/me', { headers: { authorization } })).status()).toBe(401);
  await phone.dispose();
});

test('a wrong current password is sent once and keeps the session', async ({ page, signIn }) => {
  const partner = await signIn('partner2', PHONE);
  let sent = 0;
  partner.page.on('request', (request) => {
    if (request.url().endsWith('/api/me/password')) sent += 1;
  });
  await partner.page.goto('/account/password');
  await partner.page.getByLabel('New password').fill('a long enough one');
  await partner.page.getByRole('button', { name: 'Change password' }).click();
  await expect(partner.page.getByText('Enter your present password.')).toBeVisible();
  await partner.page.getByLabel('Present password').fill('not this one');
  await partner.page.getByRole('button', { name: 'Change password' }).click();
  await expect(partner.page.getByText('This is not your present password.')).toBeVisible();
  await expect(partner.page.getByRole('link', { name: 'Sign in with a code' })).toHaveAttribute(
    'href',
    '/login?next=%2Faccount%2Fpassword',
  );
  expect(sent).toBe(2);
  await page.close();
});

test('a customer can download their data and delete the account', async ({ page }) => {
  const { name, email } = await becomeNewCustomer(page);
  await page.goto('/account/data');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download my data' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^blinkcart-export-\d{4}-\d\d-\d\d\.json$/);
  const text = await readFile(await download.path(), 'utf8');
  expect(text).toContain(name);
  expect(text).toContain(email);

  await ageSessionProof(email);
  await page.getByRole('button', { name: 'Download my data' }).click();
  const question = page.getByRole('alertdialog', { name: 'Is it you?' });
  await expect(question.getByRole('button', { name: 'Sign in again' })).toBeVisible();
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(page.getByRole('button', { name: 'Download my data' })).toBeEnabled();
  await page.getByRole('button', { name: 'Download my data' }).click();
  await question.getByRole('button', { name: 'Sign in again' }).click();
  await expect(page).toHaveURL(/\/login\?next=%2Faccount%2Fdata$/);
  await page.goto('/account/data');

  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(dialog.getByText('Type DELETE to go on.')).toBeVisible();
  await dialog.getByLabel('Type DELETE').fill('delete');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(page).toHaveURL(`${E2E_URL}/`);
  expect(await page.evaluate(() => fetch('/api/me').then(({ status }) => status))).toBe(401);
});

test('a customer applies to deliver and sees the application status', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await becomeNewCustomer(page);
  await page.goto('/account/deliver');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Enter the number plate, such as KA 05 4821.')).toBeVisible();
  await page.getByLabel('How you get around').selectOption('Bicycle');
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByRole('heading', { name: 'The shop has your application' })).toBeVisible();
  await page.reload();
  await expect(page.getByText('Being looked at')).toBeVisible();
  await expect(page.getByText('Bicycle, Bicycle')).toHaveCount(0);
  // A missing application must not log an error either.
  expect(errors).toEqual([]);
});

test("a visitor sees an invitation to sign up, and an admin only the admin's account pages", async ({
  page,
  signIn,
}) => {
  await page.goto('/account/addresses');
  await expect(page.getByRole('link', { name: 'Create account' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Add address' })).toHaveCount(0);
  const admin = await signIn('admin', PHONE);
  await admin.page.goto('/account/password');
  await expect(admin.page).toHaveURL(/\/account$/);
  const accountLinks = admin.page.getByRole('navigation', { name: 'Account' }).getByRole('link');
  await expect(accountLinks).toHaveText([/^Devices/, /^Your data/]);
  await accountLinks.first().click();
  await expect(admin.page.getByText('This device')).toBeVisible();
  await expect(admin.page.getByRole('main').getByRole('button')).toHaveCount(0);
});
