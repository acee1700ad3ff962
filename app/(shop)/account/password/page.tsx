import type { Metadata } from 'next';
import { PasswordView } from '@/components/accounts/area/security/password-view';
import { allowPlace } from '../allow-place';

export const metadata: Metadata = { title: 'Password', robots: { index: false } };

export default async function PasswordPage() {
  await allowPlace('/account/password');
  return <PasswordView />;
}
