import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import type { OtpSender } from './otp-sender';

/** Sends nothing: writes to the server's log, a code too, in the one line in which one may stand. Throws in a live shop. */
export const developmentSender: OtpSender = {
  reachesNobody: true,
  async send({ channel, address, code }) {
    if (env().mode !== 'demo') throw new Error('A live shop does not show its codes.');
    logger().info(`one-time code by ${channel} for ${address}: ${code}`);
  },
  async warn({ channel, address, text }) {
    if (env().mode !== 'demo') throw new Error('A live shop warns people where they are.');
    logger().info(`warning by ${channel} for ${address}: ${text}`);
  },
};
