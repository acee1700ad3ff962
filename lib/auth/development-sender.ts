import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import type { OtpSender } from './otp-sender';

/** Writes codes and warnings to the server log instead of sending them. Throws in live mode, where codes must not be logged. */
export const developmentSender: OtpSender = {
  isDevelopment: true,
  async send({ channel, address, code }) {
    if (env().mode !== 'demo') throw new Error('The development sender must not send codes in live mode.');
    logger().info(`one-time code by ${channel} for ${address}: ${code}`);
  },
  async warn({ channel, address, text }) {
    if (env().mode !== 'demo') throw new Error('The development sender must not send warnings in live mode.');
    logger().info(`warning by ${channel} for ${address}: ${text}`);
  },
};
