import type { Metadata } from 'next';
import { demoLogins } from '@/app/demo-accounts';
import { safeNext } from '@/components/accounts/session/safe-next';
import { SignInPanel } from '@/components/accounts/sign-in/sign-in-panel';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const next = safeNext((await searchParams).next);
  return <SignInPanel next={next} demo={demoLogins()} />;
}
