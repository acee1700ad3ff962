import { SIGN_IN_USE, type OtpRequested, type RequestOtpInput } from '../../../domain/accounts/otp-schema';
import { sendOtp } from './send-otp';

/** Sends a sign-in code. Errors as in `sendOtp`. */
export function requestOtp(input: RequestOtpInput): Promise<OtpRequested> {
  return sendOtp(input, SIGN_IN_USE);
}
