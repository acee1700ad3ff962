import type { OtpAddress, OtpPurpose } from '../domain/accounts/otp-schema';

export type OtpMessage = OtpAddress & { purpose: OtpPurpose; code: string; expiresInMinutes: number };

/** Word to the owner of an account about a change of it: nothing in it opens anything. */
export type Warning = OtpAddress & { subject: string; text: string };

/** A way for codes, and for warnings, to reach people. */
export type OtpSender = {
  /** Resolves once the message was taken over; throws when it was not, within seconds and without naming the code. */
  send(message: OtpMessage): Promise<void>;
  /** The same for a warning. */
  warn(warning: Warning): Promise<void>;
  /** The demo's own, which reaches nobody: who asks is shown the code. */
  reachesNobody?: true;
};

/**
 * What people read. The shop's name comes first and the code early, because phones cut previews off. It says what the
 * code does: whoever is talked into passing one on should see that it is not what they were told.
 */
export function otpText({ code, channel, purpose, expiresInMinutes }: OtpMessage): string {
  const what = { phone: 'this phone number', email: 'this email address' }[channel];
  const use = { 'sign-in': 'to sign in', 'change-contact': `to put ${what} on your account` }[purpose];
  return `BlinkCart: ${code} is your code ${use}, good for ${expiresInMinutes} minutes. Nobody from the shop will ever ask you for it.`;
}
