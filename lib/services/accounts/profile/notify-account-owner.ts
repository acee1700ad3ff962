import { otpSenderFor } from '../../../auth/otp-senders';
import type { OtpAddress } from '../../../domain/accounts/otp-schema';
import { logger } from '../../../runtime/logger';

/**
 * Notifies the contacts that were verified before the change, because an attacker who took over the account can read
 * only the new ones. Call after the commit. Does not wait; a message that cannot be sent is logged.
 */
export function notifyAccountOwner(addresses: OtpAddress[], message: string): void {
  for (const to of addresses) {
    const warning = { ...to, subject: 'Your BlinkCart account was changed', text: `BlinkCart: ${message}` };
    otpSenderFor(to.channel)
      ?.warn(warning)
      .catch((error: unknown) =>
        logger().error({ err: error, channel: to.channel }, 'account change: the warning could not be sent'),
      );
  }
}
