import type { SignedIn } from '@/lib/domain/accounts/account-schema';
import type { OtpRequested } from '@/lib/domain/accounts/otp-schema';
import type { Api, ApiAnswer } from './api';
import type { Outbox } from './otp-outbox';

export type OtpRefusal = { code: string; detail: string; triesLeft?: number };

let count = 0;

/** An Indian number that nobody in this test file has yet. */
export const newPhone = () => `+9198${String((count += 1)).padStart(8, '0')}`;
export const newMailbox = () => `asha-${(count += 1)}@blinkcart.test`;

/** Asks for codes and tries them as an app does. */
export function otpClient(api: () => Api, outbox?: () => Outbox) {
  const post = <T>(path: string, body: unknown, headers: Record<string, string>) =>
    api().call<T>('POST', `/api/auth/otp/${path}`, { body, headers });

  const ask = (to: object, headers: Record<string, string> = {}) =>
    post<OtpRequested & OtpRefusal>('request', to, headers);
  const verify = (
    challengeId: string,
    code: string,
    extra: object = {},
    headers: Record<string, string> = {},
  ): Promise<ApiAnswer<SignedIn & OtpRefusal>> => post('verify', { challengeId, code, ...extra }, headers);

  return {
    ask,
    verify,
    /** A challenge and the code that was sent for it. */
    async challenge(to: { phone: string } | { email: string }, headers: Record<string, string> = {}) {
      const { status, body } = await ask(to, headers);
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
