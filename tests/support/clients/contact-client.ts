import type { Me } from '@/lib/domain/accounts/account-schema';
import type { OtpRequested } from '@/lib/domain/accounts/otp-schema';
import type { Api, ApiAnswer } from './api';
import type { OtpRefusal } from './otp-client';
import type { Outbox } from './otp-outbox';

/** Returns a client that adds a phone or email to an account as an app does. */
export function contactClient(api: () => Api, outbox?: () => Outbox) {
  const requestContactCode = (
    token: string | undefined,
    to: object,
  ): Promise<ApiAnswer<OtpRequested & OtpRefusal>> => api().post('/api/me/contacts/code', token, to);
  const verifyContact = (
    token: string | undefined,
    { id, code }: { id: string; code: string },
  ): Promise<ApiAnswer<Me & OtpRefusal>> => api().post('/api/me/contacts', token, { challengeId: id, code });

  return {
    requestContactCode,
    verifyContact,
    /** Requests a code; returns its challenge and the code that was sent. */
    async contactCode(token: string, to: { phone: string } | { email: string }) {
      const { status, body } = await requestContactCode(token, to);
      if (status !== 202) throw new Error(`No code was sent: ${status} ${body.code}.`);
      const [address] = Object.values(to) as [string];
      return { id: body.challengeId, code: outbox!().codesTo(address).at(-1)! };
    },
  };
}
