import { randomBytes } from 'node:crypto';

/** Environment of a server under test: random secrets, relaxed rate limits, any free port. */
export function testEnv(mongodbUri: string, extra: Record<string, string> = {}): Record<string, string> {
  const secret = () => randomBytes(32).toString('base64url');
  return {
    MONGODB_URI: mongodbUri,
    APP_ORIGIN: 'https://shop.test',
    JWT_SECRETS: `t1:${secret()}`,
    PIN_KEYS: `p1:${secret()}`,
    OTP_PEPPER: secret(),
    PASSWORD_PEPPERS: `w1:${secret()}`,
    MIRROR: 'paused',
    PORT: '0',
    HOST: '127.0.0.1',
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'relaxed',
    ...extra,
  };
}
