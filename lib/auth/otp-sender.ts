import type { OtpAddress } from '../domain/accounts/otp-schema';

export type OtpMessage = OtpAddress & { code: string; expiresInMinutes: number };

/** A way for codes to reach people. */
export type OtpSender = {
  /** Resolves once the message was taken over; throws when it was not, within seconds and without naming the code. */
  send(message: OtpMessage): Promise<void>;
  /** The demo's own, which reaches nobody: who asks is shown the code. */
  reachesNobody?: true;
};

/** What people read. The shop's name comes first and the code early, because phones cut previews off. */
export function otpText({ code, expiresInMinutes }: OtpMessage): string {
  return `BlinkCart: ${code} is your code to sign in, good for ${expiresInMinutes} minutes. Nobody from the shop will ever ask you for it.`;
}
