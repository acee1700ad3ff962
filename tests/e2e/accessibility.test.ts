import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { DESK, expect, PHONE, test } from './support/fixtures';
import { becomeNewCustomer } from './support/new-customer';

/** Waits for finite animations, because a dialog that is fading in has too little contrast. */
async function waitForAnimations(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const finite = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(finite.map(({ finished }) => finished));
  });
}

async function expectNoFindings(page: Page, label: string): Promise<void> {
  await waitForAnimations(page);
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  const serious = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(({ target }) => target.join(' '))
          .slice(0, 3)
          .join(', ')}`,
    );
  expect(serious, label).toEqual([]);
}

async function expectNoSidewaysScroll(page: Page, label: string): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    window.innerWidth,
  ]);
  expect(content, label).toBeLessThanOrEqual(screen!);
}

const PAGES = {
  customer: [
    '/',
    '/products/strawberry-shortcake',
    '/search?q=milk',
    '/search?q=nothing-like-it',
    '/cart',
    '/checkout',
    '/orders',
    '/wishlist',
    '/account',
    '/account/profile',
    '/account/addresses',
    '/account/style',
    '/account/notifications',
    '/account/devices',
    '/account/password',
    '/account/data',
    '/account/deliver',
  ],
  partner: ['/partner', '/account', '/account/deliver'],
  manager: [
    '/manager',
    '/manager/orders',
    '/manager/problems',
    '/manager/reports',
    '/manager/staff',
    '/manager/partners',
    '/manager/partners?status=approved',
    '/manager/partners?status=suspended',
    '/manager/catalogue',
    '/manager/catalogue?status=archived',
    '/manager/catalogue/new',
    '/manager/catalogue/categories',
    '/manager/catalogue/import',
    '/manager/catalogue/synonyms',
    '/manager/catalogue/shelves',
    '/manager/reviews',
    '/manager/stock',
    '/manager/settings',
    '/manager/promo-codes',
    '/manager/nowhere',
    '/account',
  ],
  admin: ['/admin', '/admin/orders', '/admin/partners', '/account', '/account/devices'],
} as const;

for (const [role, paths] of Object.entries(PAGES) as [keyof typeof PAGES, readonly string[]][]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`${role} pages have no serious accessibility finding in the ${colorScheme} theme`, async ({
      signIn,
    }) => {
      const { page } = await signIn(role, {
        ...(role === 'admin' || role === 'manager' ? DESK : PHONE),
        colorScheme,
      });
      for (const path of paths) {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
        await expectNoFindings(page, `${path} ${colorScheme}`);
      }
    });
  }

  test(`${role} pages fit a width of 320 px`, async ({ signIn }) => {
    const { page } = await signIn(role, { width: 320, height: 640 });
    for (const path of paths) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
      await expectNoSidewaysScroll(page, path);
    }
  });
}

test('sign-in pages have no serious accessibility finding', async ({ page }) => {
  for (const path of ['/login', '/register', '/nowhere']) {
    await page.goto(path);
    await expectNoFindings(page, path);
  }
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`sign-in steps and account dialogs have no serious accessibility finding in the ${colorScheme} theme`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme });
    const page = await context.newPage();
    const expectAccessible = async (label: string) => {
      await expectNoFindings(page, `${label} ${colorScheme}`);
      await expectNoSidewaysScroll(page, `${label} ${colorScheme}`);
    };
    await page.goto('/login?next=/account/addresses');
    await page.getByRole('button', { name: 'Use a password instead' }).click();
    await expectAccessible('password');
    await page.getByRole('button', { name: 'Use a code instead' }).click();
    await page.getByLabel('Phone or email').fill(`axe-${colorScheme}-${Date.now()}@example.com`);
    await page.getByRole('button', { name: 'Send code' }).click();
    await page.getByLabel('Six-digit code').fill('12345');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText('Enter all six digits.')).toBeVisible();
    await expectAccessible('code');
    await page.getByRole('button', { name: 'Fill it in' }).click();
    await expect(page.getByLabel('Your name')).toBeVisible();
    await expectAccessible('name');
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('button', { name: 'Add address' }).click();
    await page.getByRole('button', { name: 'Save address' }).click();
    await expect(page.getByText('Enter the PIN code.')).toBeVisible();
    await expectAccessible('address sheet');
    await page.goto('/account/data');
    await page.getByRole('button', { name: 'Delete my account' }).click();
    await expect(page.getByLabel('Type DELETE')).toBeVisible();
    await expectAccessible('deletion');
    await context.close();
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`partner application and decision dialogs have no serious accessibility finding in the ${colorScheme} theme`, async ({
    browser,
    signIn,
  }) => {
    const applicant = await (await browser.newContext()).newPage();
    const name = `Axe-${colorScheme}-${Date.now()}-${'x'.repeat(40)}`;
    await becomeNewCustomer(applicant, name);
    await applicant.goto('/account/deliver');
    await applicant.getByLabel('How you get around').selectOption('Bicycle');
    await applicant.getByLabel('Note for the shop').fill('Evenings'.repeat(60));
    await applicant.getByRole('button', { name: 'Apply' }).click();
    await expect(applicant.getByText('Being looked at')).toBeVisible();
    await applicant.context().close();

    const { page } = await signIn('manager', { width: 320, height: 640, colorScheme });
    await page.goto('/manager/partners?status=pending');
    const expectAccessible = async (label: string) => {
      await expectNoFindings(page, `${label} ${colorScheme}`);
      await expectNoSidewaysScroll(page, `${label} ${colorScheme}`);
    };
    await page.getByRole('button', { name: `Approve ${name}` }).click();
    await expectAccessible('approval');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: `Reject ${name}` }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reject' }).click();
    await expect(page.getByText('Say why, in a few words.')).toBeVisible();
    await expectAccessible('rejection');
    await page.getByLabel('Why').fill('Nobody'.repeat(30));
    await page.getByRole('alertdialog').getByRole('button', { name: 'Reject' }).click();
    await expect(page.getByText(`${name} is rejected`)).toBeVisible();
    await page.getByRole('link', { name: /^Rejected/ }).click();
    await expectAccessible('rejected');
  });
}
