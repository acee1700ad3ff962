import { test as base, expect, type BrowserContext, type Page } from '@playwright/test';
import { openSession } from '@/lib/auth/sessions';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import { demoSecretsEnv } from '@/lib/embedded/demo-secrets';
import { findRunningStores } from '@/lib/embedded/embedded-stores';
import { findCredentialsByEmail } from '@/lib/repositories/accounts/user-repository';
import { configureEnv } from '@/lib/runtime/env';
import { watchPolicy } from './policy-watch';
import { E2E_DATA_DIR, E2E_URL } from './shop';

type Account = 'customer' | 'partner' | 'partner2' | 'manager' | 'admin';
export type SignedIn = { context: BrowserContext; page: Page; token: string };

type Fixtures = {
  /** Content security policy violations on any page of this test; the test fails if any remain at its end. */
  cspViolations: string[];
  /** Opens a browser context with a session inserted in the database. */
  signIn: (
    who: Account,
    options?: { width?: number; height?: number; colorScheme?: 'light' | 'dark' },
  ) => Promise<SignedIn>;
};

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1440, height: 900 };

/** Signs a browser context in with a session that is inserted in the database. Returns its access token. */
export async function addSession(context: BrowserContext, email: string): Promise<string> {
  const user = await findCredentialsByEmail(email);
  const { accessToken, refreshToken } = await openSession(user!, 'browser test', 'password');
  const cookie = { url: E2E_URL, httpOnly: true, sameSite: 'Lax' as const };
  await context.addCookies([
    { ...cookie, name: 'at', value: accessToken },
    { ...cookie, name: 'rt', value: refreshToken },
  ]);
  return accessToken;
}

export const test = base.extend<Fixtures, { stores: void }>({
  stores: [
    async ({}, use) => {
      const stores = await findRunningStores(E2E_DATA_DIR);
      if (!stores) throw new Error('The shop under test has no running stores.');
      configureEnv({ MONGODB_URI: stores.mongodbUri, ...demoSecretsEnv(E2E_DATA_DIR) }, {});
      await connectMongo();
      await use();
      await disconnectMongo();
    },
    { scope: 'worker', auto: true },
  ],

  cspViolations: [
    async ({ browser }, use) => {
      const { violations, stop } = watchPolicy(browser);
      await use(violations);
      stop();
      expect(violations, 'content security policy violations').toEqual([]);
    },
    { auto: true },
  ],

  signIn: async ({ browser }, use) => {
    const opened: BrowserContext[] = [];
    const consoleErrors: string[] = [];
    await use(async (who, options = {}) => {
      const { width = DESK.width, height = DESK.height, colorScheme = 'light' } = options;
      const context = await browser.newContext({ viewport: { width, height }, colorScheme });
      opened.push(context);
      const accessToken = await addSession(context, `${who}@blinkcart.test`);
      const page = await context.newPage();
      page.on('pageerror', (error) => consoleErrors.push(`${who}: ${error.message}`));
      page.on('console', (message) => {
        // The browser logs every failed request, which the page handles itself.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
          consoleErrors.push(`${who}: ${message.text()}`);
      });
      return { context, page, token: accessToken };
    });
    for (const context of opened) await context.close();
    expect(consoleErrors, 'errors in a browser console').toEqual([]);
  },
});

export { expect };
