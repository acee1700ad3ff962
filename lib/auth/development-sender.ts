import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import type { OtpSender } from './otp-sender';

/** Sends nothing: writes the code to the server's log, the one line in which one may stand. Throws in a live shop. */
export const developmentSender: OtpSender = {
  reachesNobody: true,
  async send({ channel, address, code }) {
    if (env().mode !== 'demo') throw new Error('A live shop does not show its codes.');
    logger().info(`one-time code by ${channel} for ${address}: ${code}`);
  },
};
