import { env } from '@/lib/runtime/env';
import { DEMO_ACCOUNTS } from '@/lib/services/accounts/sign-in/demo-accounts';

export type DemoLogin = { label: string; email: string; password: string };

const LABELS = {
  customer: 'Customer',
  delivery_partner: 'Delivery partner',
  manager: 'Manager',
  admin: 'Admin',
  picker: 'Picker',
} as const;

/** Demo accounts for the sign-in page; null outside demo mode. */
export function demoLogins(): DemoLogin[] | null {
  const { mode, DEMO_PASSWORD } = env();
  if (mode !== 'demo') return null;
  return DEMO_ACCOUNTS.map(({ role, email }) => ({ label: LABELS[role], email, password: DEMO_PASSWORD }));
}
