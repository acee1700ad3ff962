import { expect, type Page } from '@playwright/test';

export type NewCustomer = { name: string; email: string };

/** Signs a page in as a new customer, so that each test has its own account. */
export async function becomeNewCustomer(page: Page, name = 'Meera Iyer'): Promise<NewCustomer> {
  const email = `meera-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;
  const requested = await page.request.post('/api/auth/otp/request', { data: { email } });
  expect(requested.status()).toBe(202);
  const { challengeId, demoCode } = (await requested.json()) as { challengeId: string; demoCode: string };
  const data = { challengeId, code: demoCode, name, client: 'browser' };
  const verified = await page.request.post('/api/auth/otp/verify', { data });
  expect(verified.status()).toBe(200);
  return { name, email };
}
