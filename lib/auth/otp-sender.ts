import type { OtpAddress, OtpPurpose } from '../domain/accounts/otp-schema';

export type OtpMessage = OtpAddress & { purpose: OtpPurpose; code: string; expiresInMinutes: number };

/** A mail or text with a subject: a warning to the owner of an account, or an invitation to the staff. */
export type Warning = OtpAddress & { subject: string; text: string };

/** A transport for one-time codes and warnings. */
export type OtpSender = {
  /** Resolves once the gateway has accepted the message. Throws within seconds otherwise; the error does not contain the code. */
  send(message: OtpMessage): Promise<void>;
  /** As `send`, for a warning or an invitation. */
  warn(warning: Warning): Promise<void>;
  /** Set for the development sender, which delivers nothing: the response of the request then contains the code. */
  isDevelopment?: true;
};

/**
 * Returns the text of a code message. The shop's name and the code come first, because phones truncate previews; the
 * purpose is named, so that a victim of phishing sees what the code would do.
 */
export function otpText({ code, channel, purpose, expiresInMinutes }: OtpMessage): string {
  const what = { phone: 'this phone number', email: 'this email address' }[channel];
  const use = { 'sign-in': 'to sign in', 'change-contact': `to put ${what} on your account` }[purpose];
  return `BlinkCart: ${code} is your code ${use}, good for ${expiresInMinutes} minutes. Nobody from the shop will ever ask you for it.`;
}
