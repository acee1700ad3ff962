import { challengeHashOf, newChallengeId, newOtpCode, otpHashOf } from '../../../auth/otp-codes';
import type { OtpMessage, OtpSender } from '../../../auth/otp-sender';
import { otpSenderFor } from '../../../auth/otp-senders';
import { inTransaction } from '../../../db/transaction';
import { OtpUnavailableError } from '../../../domain/accounts/otp-errors';
import {
  DAY_MS,
  OTP_LIFE_MS,
  secondsUntilNextCode,
  secondsUntilNextTry,
} from '../../../domain/accounts/otp-limits';
import type {
  OtpAddress,
  OtpPurpose,
  OtpRequested,
  OtpUse,
  RequestOtpInput,
} from '../../../domain/accounts/otp-schema';
import { TooManyRequestsError, ValidationError } from '../../../domain/errors';
import { publish } from '../../../event-bus/event-bus';
import {
  findNthNewestSentAt,
  findSentCodes,
  insertOtp,
  withdrawOtp,
} from '../../../repositories/accounts/otp-repository';
import { env } from '../../../runtime/env';
import { logger } from '../../../runtime/logger';
import { otpScopeOf } from './check-otp';

const RETRY_AFTER_FAILED_SECONDS = 5;

/** The alternative named in an error, by purpose and by the channel that failed. */
const ALTERNATIVES: Record<OtpPurpose, Record<OtpAddress['channel'] | 'capped', string>> = {
  'sign-in': {
    phone: 'Sign in by email or password.',
    email: 'Sign in by phone or password.',
    capped: 'Sign in by password, or wait.',
  },
  'change-contact': {
    phone: 'Give an email address instead.',
    email: 'Give a phone number instead.',
    capped: 'Try again tomorrow.',
  },
};

/**
 * Sends a six-digit code to a phone or email address and invalidates the previous one. It reads no accounts, so the
 * response does not reveal whether one exists. Throws 400 for a country that is not served, 429 past the limit of the
 * address or the shop, 503 when sending failed; a code that was not sent is void and not counted.
 */
export async function sendOtp(input: RequestOtpInput, use: OtpUse): Promise<OtpRequested> {
  const to = addressOf(input);
  const sender = senderFor(to, use);
  await assertBelowDailyCap(use);

  const challengeId = newChallengeId();
  const code = newOtpCode();
  const scope = otpScopeOf(challengeId, { ...to, ...use });
  const hashes = { challengeHash: challengeHashOf(challengeId), codeHash: otpHashOf(code, scope) };
  const otp = await inTransaction(async (session) => {
    const before = await findSentCodes(to.address, session);
    const now = Date.now();
    const wait = Math.max(secondsUntilNextCode(before, now), secondsUntilNextTry(before, now));
    if (wait > 0)
      throw new TooManyRequestsError(wait, 'Enough codes were sent to you for now. Wait a little.');
    const id = await insertOtp(session, { ...to, ...use, ...hashes });
    return { id, sent: [...before, { sentAt: new Date(now), failures: 0 }] };
  });
  publish('committed', null);

  const { purpose } = use;
  await deliver(sender, otp.id, { ...to, purpose, code, expiresInMinutes: OTP_LIFE_MS / 60_000 });
  return {
    challengeId,
    resendAfter: secondsUntilNextCode(otp.sent, Date.now()),
    expiresIn: OTP_LIFE_MS / 1000,
    ...(sender.isDevelopment ? { demoCode: code } : {}),
  };
}

function addressOf({ phone, email }: RequestOtpInput): OtpAddress {
  if (phone === undefined) return { channel: 'email', address: email! };
  if (env().OTP_COUNTRIES.some((prefix) => phone.startsWith(prefix)))
    return { channel: 'phone', address: phone };
  const message = `must begin with ${env().OTP_COUNTRIES.join(' or ')}`;
  throw new ValidationError(`The phone number ${message}.`, [{ path: 'phone', message }]);
}

function senderFor({ channel }: OtpAddress, { purpose }: OtpUse): OtpSender {
  const sender = otpSenderFor(channel);
  if (sender) return sender;
  const what = channel === 'phone' ? 'texts' : 'mail';
  throw new OtpUnavailableError(`This shop cannot send ${what}. ${ALTERNATIVES[purpose][channel]}`);
}

/** Caps the codes of the shop per day, because an attacker with many numbers could cause any number of paid messages. */
async function assertBelowDailyCap({ purpose }: OtpUse): Promise<void> {
  const nthNewest = await findNthNewestSentAt(env().OTP_DAILY_CAP);
  const wait = nthNewest ? Math.ceil((nthNewest.getTime() + DAY_MS - Date.now()) / 1000) : 0;
  if (wait <= 0) return;
  logger().error({ cap: env().OTP_DAILY_CAP }, 'one-time codes: daily cap reached');
  throw new TooManyRequestsError(wait, `No more codes can be sent for now. ${ALTERNATIVES[purpose].capped}`);
}

async function deliver(sender: OtpSender, otpId: string, message: OtpMessage): Promise<void> {
  try {
    await sender.send(message);
  } catch (error) {
    await withdrawOtp(otpId);
    publish('committed', null);
    logger().error({ err: error, channel: message.channel }, 'one-time codes: sending failed');
    throw new OtpUnavailableError(
      'The code could not be sent. Try again in a moment.',
      RETRY_AFTER_FAILED_SECONDS,
    );
  }
}
