import { expect, type Page } from '@playwright/test';

export type NewCustomer = { name: string; email: string };

/** Signs a page in as somebody who has just come to the shop: an account of its own for each test. */
export async function becomeNewCustomer(page: Page, name = 'Meera Iyer'): Promise<NewCustomer> {
  const email = `meera-${Date.now()}-${Math.floor(Math.random() * 1e6)}@example.com`;
  const asked = await page.request.post('/api/auth/otp/request', { data: { email } });
  expect(asked.status()).toBe(202);
  const { challengeId, demoCode } = (await asked.json()) as { challengeId: string; demoCode: string };
  const data = { challengeId, code: demoCode, name, client: 'browser' };
  const answered = await page.request.post('/api/auth/otp/verify', { data });
  expect(answered.status()).toBe(200);
  return { name, email };
}
