import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import { proofRequest } from './proof-request';

/** Where a code goes: one of the two. */
export type CodeRecipient = { phone: string } | { email: string };

/** A code that is on its way. Times are of this device's clock. */
export type Challenge = {
  id: string;
  to: CodeRecipient;
  resendAt: number;
  expiresAt: number;
  /** Shown by a demo shop, which sends nothing. */
  demoCode: string | null;
};

type CodeRequested = { challengeId: string; resendAfter: number; expiresIn: number; demoCode?: string };

export async function askForCode(
  to: CodeRecipient,
  call: { path: string; signedIn: boolean },
): Promise<Challenge> {
  const answer = await proofRequest<CodeRequested>({ ...call, body: to });
  const now = Date.now();
  return {
    id: answer.challengeId,
    to,
    resendAt: now + answer.resendAfter * 1000,
    expiresAt: now + answer.expiresIn * 1000,
    demoCode: answer.demoCode ?? null,
  };
}

export function requestCode(to: CodeRecipient): Promise<Challenge> {
  return askForCode(to, { path: '/api/auth/otp/request', signedIn: false });
}

export function verifyCode(challengeId: string, code: string): Promise<SignedIn & { created?: boolean }> {
  return proofRequest({
    path: '/api/auth/otp/verify',
    body: { challengeId, code, client: 'browser' },
  });
}

export type PasswordPath = '/api/auth/login' | '/api/auth/register';

export function signInByPassword(path: PasswordPath, values: object): Promise<SignedIn> {
  return proofRequest({ path, body: { ...values, client: 'browser' } });
}
