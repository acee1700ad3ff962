import type { Metadata } from 'next';
import { AuthSwitch } from '@/components/accounts/sign-in/auth-switch';
import { RegisterForm } from '@/components/accounts/sign-in/register-form';
import { safeNext, withNext } from '@/components/accounts/session/safe-next';

export const metadata: Metadata = { title: 'Create account', robots: { index: false } };

type RegisterPageProps = { searchParams: Promise<{ next?: string | string[] }> };

export default async function RegisterPage({ searchParams }: RegisterPageProps) {
  const next = safeNext((await searchParams).next);
  return (
    <>
      <h1 className="text-28 font-semibold">Create account</h1>
      <p className="mb-6 mt-2 text-15 text-soft">To order, and to follow it to your door.</p>
      <RegisterForm next={next} />
      <AuthSwitch question="Been here before?" label="Sign in" href={withNext('/login', next)} />
    </>
  );
}
