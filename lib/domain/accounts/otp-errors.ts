import { AppError, ConflictError } from '../errors';
import type { OtpChannel } from './otp-schema';

/** One refusal for a code that is wrong, used, too old, tried too often or of no challenge at all. */
export class OtpWrongError extends AppError {
  constructor(triesLeft?: number) {
    super(
      'OTP_WRONG',
      401,
      'This code is not right, or no longer good. Check it, or ask for a new one.',
      triesLeft === undefined ? undefined : { triesLeft },
    );
  }
}

/** The code could not be sent, and will not work. */
export class OtpUnavailableError extends AppError {
  constructor(
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super('OTP_UNAVAILABLE', 503, message);
  }
}

/** Told only to who has proved to hold the address. */
export class AddressTakenError extends ConflictError {
  constructor(channel: OtpChannel) {
    const what = { phone: 'phone number', email: 'email address' }[channel];
    super('ADDRESS_TAKEN', `Another account has this ${what}. Sign in to that one, or give another ${what}.`);
  }
}
