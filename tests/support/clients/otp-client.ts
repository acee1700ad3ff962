import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { OtpRequested } from '@/lib/domain/accounts/otp-schema';
import type { Api, ApiAnswer } from './api';
import type { Outbox } from './otp-outbox';

export type OtpRefusal = { code: string; detail: string; triesLeft?: number };

let count = 0;

/** Returns an Indian phone number that is new in this test file. */
export const newPhone = () => `+9198${String((count += 1)).padStart(8, '0')}`;
export const newMailbox = () => `asha-${(count += 1)}@blinkcart.test`;

/** Returns a client that requests and verifies codes as an app does. */
export function otpClient(api: () => Api, outbox?: () => Outbox) {
  const post = <T>(path: string, body: unknown, headers: Record<string, string>) =>
    api().call<T>('POST', `/api/auth/otp/${path}`, { body, headers });

  const requestCode = (to: object, headers: Record<string, string> = {}) =>
    post<OtpRequested & OtpRefusal>('request', to, headers);
  const verify = (
    challengeId: string,
    code: string,
    extra: object = {},
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<SignedIn & OtpRefusal>> => post('verify', { challengeId, code, ...extra }, headers);

  return {
    requestCode,
    verify,
    /** Requests a code; returns its challenge and the code that was sent. */
    async challenge(to: { phone: string } | { email: string }, headers: Record<string, string> = {}) {
      const { status, body } = await requestCode(to, headers);
      if (status !== 202) throw new Error(`No code was sent: ${status} ${body.code}.`);
      return {
        id: body.challengeId,
        code: outbox!()
          .codesTo(Object.values(to)[0] as string)
          .at(-1)!,
      };
    },
  };
}
