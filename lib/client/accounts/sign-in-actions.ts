import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import { proofRequest } from './proof-request';

/** The phone number (E.164) or email address that a code is sent to. */
export type CodeRecipient = { phone: string } | { email: string };

/** A code that was sent. Times are epoch ms of this device's clock. */
export type Challenge = {
  id: string;
  to: CodeRecipient;
  resendAt: number;
  expiresAt: number;
  /** Set in demo mode only, where no message is sent. */
  demoCode: string | null;
};

type CodeRequested = { challengeId: string; resendAfter: number; expiresIn: number; demoCode?: string };

export async function sendCode(
  to: CodeRecipient,
  call: { path: string; signedIn: boolean },
): Promise<Challenge> {
  const response = await proofRequest<CodeRequested>({ ...call, body: to });
  const now = Date.now();
  return {
    id: response.challengeId,
    to,
    resendAt: now + response.resendAfter * 1000,
    expiresAt: now + response.expiresIn * 1000,
    demoCode: response.demoCode ?? null,
  };
}

export function requestCode(to: CodeRecipient): Promise<Challenge> {
  return sendCode(to, { path: '/api/auth/otp/request', signedIn: false });
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
