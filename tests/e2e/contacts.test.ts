import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { passTime } from '@/tests/support/clients/otp-outbox';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';
import { ageSessionProof } from './support/proof';

test.use({ viewport: PHONE });

function newNumber(): string {
  return `9${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
}
const spaced = (number: string) => `+91 ${number.slice(0, 5)} ${number.slice(5)}`;

/** Reads the code which the demo shop shows in the sheet. */
async function shownCode(page: Page): Promise<string> {
  const shown = await page.getByText('Demo shop: your code is').textContent();
  return /\d{6}/.exec(shown ?? '')![0];
}
const otherThan = (code: string) => (code === '111111' ? '222222' : '111111');
const row = (page: Page, label: 'Phone' | 'Email') =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { name: label, exact: true }) });
const sheet = (page: Page) => page.getByRole('dialog');

test('adds a phone by code with the keyboard alone, then changes it and signs in with the new number', async ({
  page,
  browser,
}) => {
  const { email } = await becomeNewCustomer(page);
  await page.goto('/account/profile');
  await expect(row(page, 'Phone')).toContainText('None given');
  await expect(row(page, 'Email')).toContainText(`${email}Verified`);

  const number = newNumber();
  await page.getByRole('button', { name: 'Add phone' }).focus();
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByRole('heading', { name: 'Add phone number' })).toBeVisible();
  const field = sheet(page).getByLabel('Phone number');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('autocomplete', 'tel');
  await page.keyboard.type('98765');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Enter a phone number such as 98765 43210.')).toBeVisible();
  await expect(field).toBeFocused();
  await field.fill('');
  await page.keyboard.type(number);
  await expect(page.getByText(`The code goes to ${spaced(number)} as a text message.`)).toBeVisible();
  await page.keyboard.press('Enter');

  await expect(sheet(page).getByRole('heading', { name: 'Enter the code' })).toBeVisible();
  const digits = page.getByLabel('Six-digit code');
  await expect(digits).toBeFocused();
  const code = await shownCode(page);
  let codeRequests = 0;
  page.on('request', (request) => {
    if (request.url().endsWith('/api/me/contacts')) codeRequests += 1;
  });
  await page.keyboard.type(otherThan(code));
  await expect(page.getByText('This is not the code. 4 tries left.')).toBeVisible();
  await expect(page.getByRole('button', { name: /^Send a new code in 0:\d\d$/ })).toBeVisible();
  await page.keyboard.type(code);
  await expect(page.getByText('Your phone number is added')).toBeVisible();
  await expect(sheet(page)).toHaveCount(0);
  // The wrong code was sent once and not repeated after a token refresh.
  expect(codeRequests).toBe(2);
  await expect(row(page, 'Phone')).toContainText(`${spaced(number)}Verified`);
  await expect(page.getByRole('button', { name: 'Change phone' })).toBeFocused();

  const context = await browser.newContext({ viewport: PHONE });
  const elsewhere = await context.newPage();
  const other = newNumber();
  await change(page, 'phone', other);
  await expect(row(page, 'Phone')).toContainText(`${spaced(other)}Verified`);
  await elsewhere.goto('/login?next=/account');
  await elsewhere.getByLabel('Phone or email').fill(other);
  await elsewhere.getByRole('button', { name: 'Send code' }).click();
  // An address gets one code in 30 s for all purposes together.
  await expect(elsewhere.getByText(/^That was too often\. Wait \d+ s and try again\.$/)).toBeVisible();
  await passTime(`+91${other}`, 60_000);
  await elsewhere.reload();
  await elsewhere.getByLabel('Phone or email').fill(other);
  await elsewhere.getByRole('button', { name: 'Send code' }).click();
  await elsewhere.getByRole('button', { name: 'Fill it in' }).click();
  await expect(elsewhere).toHaveURL(/\/account$/);
  await expect(elsewhere.getByText(email)).toBeVisible();
  await context.close();
});

/** Changes a contact with the pointer, using the code that the demo shop fills in. */
async function change(page: Page, label: 'phone' | 'email', to: string): Promise<void> {
  await page.getByRole('button', { name: `Change ${label}` }).click();
  await sheet(page)
    .getByLabel(label === 'phone' ? 'Phone number' : 'Email')
    .fill(to);
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await sheet(page).getByRole('button', { name: 'Fill it in' }).click();
  await expect(sheet(page)).toHaveCount(0);
}

test('verifies an email from registration, changes it and signs in with the new one', async ({
  page,
  request,
}) => {
  const email = `tara-${Date.now()}@example.com`;
  const body = { name: 'Tara Nair', email, password: 'river stone garden lamp', client: 'browser' };
  expect((await page.request.post('/api/auth/register', { data: body })).status()).toBe(201);
  await page.goto('/account/profile');
  await expect(row(page, 'Email')).toContainText(`${email}Not verified`);
  await page.getByRole('button', { name: 'Verify email' }).click();
  await expect(sheet(page).getByLabel('Email')).toHaveValue(email);
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await sheet(page).getByRole('button', { name: 'Fill it in' }).click();
  await expect(page.getByText('Your email address is verified')).toBeVisible();
  await expect(row(page, 'Email')).toContainText(`${email}Verified`);
  await expect(page.getByRole('button', { name: 'Change email' })).toBeFocused();

  const next = `nair-${Date.now()}@example.com`;
  await change(page, 'email', next);
  await expect(row(page, 'Email')).toContainText(`${next}Verified`);
  await page.getByRole('link', { name: 'Back to your account' }).click();
  await expect(page.getByText(next)).toBeVisible();
  const password = { email: next, password: body.password };
  expect((await request.post('/api/auth/login', { data: password })).status()).toBe(200);
});

test('rejects an email of another account after the code and accepts another email', async ({ page }) => {
  await becomeNewCustomer(page);
  await page.goto('/account/profile');
  await page.getByRole('button', { name: 'Change email' }).click();
  await sheet(page).getByLabel('Email').fill('partner2@blinkcart.test');
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await sheet(page).getByRole('button', { name: 'Fill it in' }).click();
  await expect(sheet(page).getByText(/^Another account has this email address\./)).toBeVisible();
  const field = sheet(page).getByLabel('Email');
  await expect(field).toHaveValue('partner2@blinkcart.test');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill(`free-${Date.now()}@example.com`);
  await expect(sheet(page).getByText(/^Another account/)).toHaveCount(0);
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await sheet(page).getByRole('button', { name: 'Fill it in' }).click();
  await expect(page.getByText('Your email address is changed')).toBeVisible();
});

test('keeps the number while offline, refuses a second code too soon and changes nothing when closed', async ({
  page,
  context,
}) => {
  await becomeNewCustomer(page);
  await page.goto('/account/profile');
  const number = newNumber();
  await page.getByRole('button', { name: 'Add phone' }).click();
  await sheet(page).getByLabel('Phone number').fill(number);
  await context.setOffline(true);
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await expect(sheet(page).getByText(/The shop cannot be reached/)).toBeVisible();
  await expect(sheet(page).getByLabel('Phone number')).toHaveValue(number);
  await context.setOffline(false);
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await expect(sheet(page).getByLabel('Six-digit code')).toBeVisible();

  await sheet(page).getByRole('button', { name: 'Change number' }).click();
  await expect(sheet(page).getByLabel('Phone number')).toBeFocused();
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await expect(sheet(page).getByText(/^That was too often\. Wait \d+ s and try again\.$/)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add phone' })).toBeFocused();
  await page.reload();
  await expect(row(page, 'Phone')).toContainText('None given');
});

test('asks for the password in an old session, and cancelling keeps the form', async ({ page }) => {
  const email = `open-${Date.now()}@example.com`;
  const password = 'river stone garden lamp';
  const body = { name: 'Tara Nair', email, password, client: 'browser' };
  expect((await page.request.post('/api/auth/register', { data: body })).status()).toBe(201);
  await ageSessionProof(email);
  await page.goto('/account/profile');
  await page.getByRole('button', { name: 'Add phone' }).click();
  const number = newNumber();
  await sheet(page).getByLabel('Phone number').fill(number);
  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question.getByRole('heading', { name: 'Is it you?' })).toBeVisible();
  await question.getByRole('button', { name: 'Not now' }).click();
  await expect(question).toHaveCount(0);
  await expect(sheet(page).getByLabel('Phone number')).toHaveValue(number);

  await sheet(page).getByRole('button', { name: 'Send code' }).click();
  await question.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await expect(sheet(page).getByLabel('Six-digit code')).toBeFocused();

  // The session is aged once more, because verifying the code needs a recent proof too.
  await ageSessionProof(email);
  await sheet(page).getByRole('button', { name: 'Fill it in' }).click();
  await question.getByLabel('Your password').fill(password);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your phone number is added')).toBeVisible();
  await expect(row(page, 'Phone')).toContainText(`${spaced(number)}Verified`);
});

for (const colorScheme of ['light', 'dark'] as const)
  for (const viewport of [{ width: 320, height: 640 }, DESK])
    test(`contact steps have no serious accessibility finding and fit the screen: ${colorScheme}, ${viewport.width} px`, async ({
      browser,
    }) => {
      const context = await browser.newContext({ viewport, colorScheme });
      const page = await context.newPage();
      await becomeNewCustomer(page);
      const expectAccessible = async (label: string) => {
        await page.evaluate(() =>
          Promise.allSettled(
            document
              .getAnimations()
              .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
              .map(({ finished }) => finished),
          ),
        );
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
          .analyze();
        const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
        expect(serious, label).toEqual([]);
        const [content, screen] = await page.evaluate(() => [
          document.documentElement.scrollWidth,
          window.innerWidth,
        ]);
        expect(content, label).toBeLessThanOrEqual(screen!);
      };
      await page.goto('/account/profile');
      await expect(row(page, 'Phone')).toBeVisible();
      await expectAccessible('rows');
      await page.getByRole('button', { name: 'Add phone' }).click();
      await sheet(page).getByRole('button', { name: 'Send code' }).click();
      await expect(sheet(page).getByText('Enter a phone number.')).toBeVisible();
      await expectAccessible('address');
      await sheet(page).getByLabel('Phone number').fill(newNumber());
      await sheet(page).getByRole('button', { name: 'Send code' }).click();
      await sheet(page).getByRole('button', { name: 'Add phone number' }).click();
      await expect(sheet(page).getByText('Enter all six digits.')).toBeVisible();
      await expectAccessible('code');
      await context.close();
    });
