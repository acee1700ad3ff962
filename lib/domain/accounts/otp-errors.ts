import { AppError, ConflictError } from '../errors';
import type { OtpChannel } from './otp-schema';

/** The same error for a wrong, used, expired or locked code and for an unknown challenge, so that it reveals nothing. */
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

/** The code could not be sent and is not valid. */
export class OtpUnavailableError extends AppError {
  constructor(
    message: string,
    readonly retryAfterSeconds?: number,
  ) {
    super('OTP_UNAVAILABLE', 503, message);
  }
}

/** Thrown only after the user has verified the address, so that it does not reveal accounts. */
export class AddressTakenError extends ConflictError {
  constructor(channel: OtpChannel) {
    const what = { phone: 'phone number', email: 'email address' }[channel];
    super('ADDRESS_TAKEN', `Another account has this ${what}. Sign in to that one, or give another ${what}.`);
  }
}
