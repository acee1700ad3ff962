import type { Page } from '@playwright/test';
import { expect, PHONE, test } from './support/fixtures';
import { E2E_URL } from './support/shop';

test.use({ viewport: PHONE });

function newNumber(): string {
  return `9${String(Math.floor(Math.random() * 1e9)).padStart(9, '0')}`;
}

async function askForCode(page: Page, to: string): Promise<string> {
  await page.getByLabel('Phone or email').fill(to);
  await page.getByRole('button', { name: 'Send code' }).click();
  const shown = await page.getByText('Demo shop: your code is').textContent();
  return /\d{6}/.exec(shown ?? '')![0];
}

function otherThan(code: string): string {
  return code === '111111' ? '222222' : '111111';
}

async function fillCart(page: Page): Promise<void> {
  await page.goto('/products/country-loaf');
  await page.getByRole('button', { name: /^Add 1 Country loaf/ }).click();
  await page.getByRole('link', { name: 'View cart' }).click();
  await expect(page.getByRole('link', { name: 'Country loaf' })).toBeVisible();
  await page.goto('/checkout');
  await expect(page).toHaveURL(/\/login\?next=%2Fcheckout/);
}

test('a visitor fills a cart, signs in by code at checkout and keeps the cart', async ({ page }) => {
  await fillCart(page);
  const number = newNumber();
  const spaced = `+91 ${number.slice(0, 5)} ${number.slice(5)}`;
  await page.getByLabel('Phone or email').fill(number);
  await expect(page.getByText(`The code goes to ${spaced} as a text message.`)).toBeVisible();
  const code = await askForCode(page, number);

  const field = page.getByLabel('Six-digit code');
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  await field.pressSequentially(otherThan(code));
  await expect(page.getByText('This is not the code. 4 tries left.')).toBeVisible();
  await expect(field).toHaveValue('');

  // The whole message can be pasted; its six digits are extracted and submitted.
  await page.evaluate(
    (text) => {
      const data = new DataTransfer();
      data.setData('text', text);
      const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    },
    `Your code is ${code.slice(0, 3)} ${code.slice(3)}.`,
  );

  await expect(page.getByRole('heading', { level: 1 })).toHaveText('What should we call you?');
  await page.getByLabel('Your name').fill('Meera Iyer');
  await page.getByRole('button', { name: 'Go on' }).click();
  await expect(page).toHaveURL(/\/checkout$/);
  await expect(page.getByText('Country loaf').first()).toBeVisible();
  await expect(page.getByLabel('Phone')).toHaveValue(spaced);
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => ['at', 'rt'].includes(name)).map(({ httpOnly }) => httpOnly)).toEqual([
    true,
    true,
  ]);
  await page.goto('/account');
  await expect(page.getByText('Meera Iyer')).toBeVisible();
});

test('a returning user is not asked for a name, and a second code request within 30 s is refused', async ({
  page,
  browser,
}) => {
  const email = 'customer@blinkcart.test';
  await page.goto('/login?next=/account');
  await page.getByLabel('Phone or email').fill(email.toUpperCase());
  await expect(page.getByText(`The code goes to ${email} by email.`)).toBeVisible();
  await askForCode(page, email);

  const context = await browser.newContext({ viewport: PHONE });
  const secondPage = await context.newPage();
  await secondPage.clock.install();
  await secondPage.goto('/login');
  await secondPage.getByLabel('Phone or email').fill(email);
  await secondPage.getByRole('button', { name: 'Send code', exact: true }).click();
  await expect(secondPage.getByText(/^That was too often\. Wait \d+ s and try again\.$/)).toBeVisible();
  await expect(secondPage.getByRole('button', { name: /^Send code in 0:\d\d$/ })).toBeVisible();
  await secondPage.clock.fastForward('00:31');
  await expect(secondPage.getByRole('button', { name: 'Send code', exact: true })).toBeVisible();
  await expect(secondPage.getByText(/That was too often/)).toHaveCount(0);
  await context.close();

  await page.getByRole('button', { name: 'Fill it in' }).click();
  await expect(page).toHaveURL(/\/account$/);
  await expect(page.getByText(email)).toBeVisible();
});

test('a code with no tries left or past its lifetime is rejected, and a new one can be requested', async ({
  page,
}) => {
  await page.clock.install();
  await page.goto('/login');
  const code = await askForCode(page, newNumber());
  const field = page.getByLabel('Six-digit code');
  for (const triesLeft of ['4 tries', '3 tries', '2 tries', 'One try']) {
    await field.pressSequentially(otherThan(code));
    await expect(page.getByText(`This is not the code. ${triesLeft} left.`)).toBeVisible();
  }
  await field.pressSequentially(otherThan(code));
  await expect(page.getByText('This code does not work any more. Ask for a new one.')).toBeVisible();
  await expect(field).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Send a new code in 0:\d\d$/ })).toBeVisible();

  await page.getByRole('button', { name: 'Change number' }).click();
  await expect(page.getByLabel('Phone or email')).toBeFocused();
  await askForCode(page, newNumber());
  await expect(field).toBeEnabled();
  await page.clock.fastForward('05:01');
  await expect(page.getByText('This code does not work any more. Ask for a new one.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Send a new code', exact: true })).toBeVisible();
});

test('keeps the phone number while offline and sends the code on the next try', async ({ page, context }) => {
  await page.goto('/login');
  await page.getByLabel('Phone or email').fill('98765');
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(
    page.getByText('Enter a phone number such as 98765 43210, or an email address.'),
  ).toBeVisible();
  const number = newNumber();
  await page.getByLabel('Phone or email').fill(number);
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByText(/The shop cannot be reached/)).toBeVisible();
  await expect(page.getByLabel('Phone or email')).toHaveValue(number);
  await context.setOffline(false);
  await page.getByRole('button', { name: 'Send code' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Enter the code');
});

test('a visitor fills a cart, registers with a password at checkout and keeps the cart', async ({ page }) => {
  await fillCart(page);
  await page.getByRole('link', { name: 'Create an account' }).click();
  await page.getByLabel('Name').fill('Tara Nair');
  await page.getByLabel('Email').fill(`tara-${Date.now()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('a long enough one');
  await page.getByRole('button', { name: /account/i }).click();
  await expect(page).toHaveURL(/\/checkout/);
  await expect(page.getByText('Country loaf').first()).toBeVisible();
});

test('a wrong password keeps the email, and the right one opens the area of the role', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('Email').fill('admin@blinkcart.test');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Email or password is not right.').first()).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue('admin@blinkcart.test');

  // The demo shop fills in both fields.
  await page.getByRole('button', { name: /^Admin/ }).click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto('/partner');
  await expect(page).toHaveURL(/\/admin$/);
});

test('an expired access token is refreshed during navigation without a sign-in', async ({ signIn }) => {
  const { context, page } = await signIn('customer', PHONE);
  await context.addCookies([{ name: 'at', value: 'run.out.token', url: E2E_URL, httpOnly: true }]);
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('signing out revokes the session on the server', async ({ signIn, playwright }) => {
  const { page, token } = await signIn('customer', PHONE);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL(/\/account$/);
  const api = await playwright.request.newContext({ baseURL: E2E_URL });
  expect((await api.get('/api/me', { headers: { authorization: `Bearer ${token}` } })).status()).toBe(401);
  await api.dispose();
});
