import { seconds } from '../runtime/clock';
import { otpText, type OtpSender } from './otp-sender';

export type SmsGateway = { url: string; token: string; sender?: string; timeoutMs?: number };

const TIMEOUT_MS = seconds(5);

/**
 * Sends SMS through an HTTP gateway: `POST { "to": E.164, "sender"?, "text" }` as JSON, with the token as a bearer token.
 * Any 2xx means that the gateway has accepted the message; everything else throws.
 */
export function smsGatewaySender({ url, token, sender, timeoutMs = TIMEOUT_MS }: SmsGateway): OtpSender {
  async function post(to: string, text: string): Promise<void> {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ to, sender, text }),
      // A redirect would send the code to an address that is not configured.
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // The body is not read: it may be of any length and may repeat the message text.
    await response.body?.cancel();
    if (!response.ok) throw new Error(`The SMS gateway answered ${response.status}.`);
  }

  return {
    send: (message) => post(message.address, otpText(message)),
    warn: ({ address, text }) => post(address, text),
  };
}
