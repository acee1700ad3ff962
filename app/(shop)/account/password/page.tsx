import type { Metadata } from 'next';
import { PasswordView } from '@/components/accounts/area/security/password-view';
import { requireAccountPage } from '../require-account-page';

export const metadata: Metadata = { title: 'Password', robots: { index: false } };

export default async function PasswordPage() {
  await requireAccountPage('/account/password');
  return <PasswordView />;
}
