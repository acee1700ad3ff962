import type { Metadata } from 'next';
import { demoLogins } from '@/app/demo-accounts';
import { AuthSwitch } from '@/components/accounts/auth-switch';
import { safeNext, withNext } from '@/components/accounts/safe-next';
import { SignInForm } from '@/components/accounts/sign-in-form';

export const metadata: Metadata = { title: 'Sign in', robots: { index: false } };

type LoginPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function LoginPage({ searchParams }: LoginPageProps) {
  const next = safeNext((await searchParams).next);
  return (
    <>
      <h1 className="mb-6 text-28 font-semibold">Sign in</h1>
      <SignInForm next={next} demo={demoLogins()} />
      <AuthSwitch question="New here?" label="Create an account" href={withNext('/register', next)} />
    </>
  );
}
