import { otpSenderFor } from '../../../auth/otp-senders';
import type { OtpAddress } from '../../../domain/accounts/otp-schema';
import { logger } from '../../../runtime/logger';

/**
 * Sends word of a change to where its owner was known to be reached before it: whoever took an account over reads what
 * stands in it, and not that. For after the change was made, and nobody waits for it: what cannot be sent is logged,
 * and the account itself tells of the change as well.
 */
export function notifyAccountOwner(addresses: OtpAddress[], message: string): void {
  for (const to of addresses) {
    const warning = { ...to, subject: 'Your BlinkCart account was changed', text: `BlinkCart: ${message}` };
    otpSenderFor(to.channel)
      ?.warn(warning)
      .catch((error: unknown) =>
        logger().error({ err: error, channel: to.channel }, 'an owner could not be warned of a change'),
      );
  }
}
