import { expect, PHONE, test } from './support/fixtures';

test.use({ viewport: PHONE });

test('a visitor fills a cart, makes an account at checkout, and keeps the cart', async ({ page }) => {
  await page.goto('/products/country-loaf');
  await page.getByRole('button', { name: /^Add 1 Country loaf/ }).click();
  await page.getByRole('link', { name: 'View cart' }).click();
  await expect(page.getByRole('link', { name: 'Country loaf' })).toBeVisible();
  await page.goto('/checkout');
  await expect(page).toHaveURL(/\/login\?next=%2Fcheckout/);

  await page
    .getByRole('link', { name: /account/i })
    .first()
    .click();
  await page.getByLabel('Name').fill('Tara Nair');
  await page.getByLabel('Email').fill(`tara-${Date.now()}@example.com`);
  await page.getByLabel('Password', { exact: true }).fill('a long enough one');
  await page.getByRole('button', { name: /account/i }).click();

  await expect(page).toHaveURL(/\/checkout/);
  await expect(page.getByText('Country loaf').first()).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies.filter(({ name }) => name === 'at' || name === 'rt').every(({ httpOnly }) => httpOnly)).toBe(
    true,
  );
  expect(cookies.map(({ name }) => name)).toEqual(expect.arrayContaining(['at', 'rt']));
});

test('a wrong password says so and keeps the email; the right one leads to the role’s own area', async ({
  page,
}) => {
  await page.goto('/login');
  await page.getByLabel('Email').fill('admin@blinkcart.test');
  await page.getByLabel('Password', { exact: true }).fill('not the password');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Email or password is not right.').first()).toBeVisible();
  await expect(page.getByLabel('Email')).toHaveValue('admin@blinkcart.test');

  await page.getByLabel('Password', { exact: true }).fill('blinkcart-demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/admin$/);
  await page.goto('/partner');
  await expect(page).toHaveURL(/\/admin$/);
});

test('an expired access token is refreshed on the way to a page, without asking for a login', async ({
  signIn,
}) => {
  const { context, page } = await signIn('customer', PHONE);
  await context.addCookies([
    { name: 'at', value: 'run.out.token', url: 'http://localhost:4310', httpOnly: true },
  ]);
  await page.goto('/orders');
  await expect(page).toHaveURL(/\/orders$/);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});

test('signing out ends the session on the server, too', async ({ signIn, playwright }) => {
  const { page, token } = await signIn('customer', PHONE);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page).not.toHaveURL(/\/account$/);
  const api = await playwright.request.newContext({ baseURL: 'http://localhost:4310' });
  expect((await api.get('/api/me', { headers: { authorization: `Bearer ${token}` } })).status()).toBe(401);
  await api.dispose();
});
