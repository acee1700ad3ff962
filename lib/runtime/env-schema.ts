import { isSupportedCountry } from 'libphonenumber-js/min';
import { z } from 'zod';

const Port = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number')
  .transform(Number)
  .refine((n) => n <= 65_535, 'must be at most 65535');

const KeyedSecrets = z.string().transform((text, context) => {
  const keys = new Map<string, string>();
  for (const part of text
    .split(',')
    .map((s) => s.trim())
    .filter(Boolean)) {
    const colon = part.indexOf(':');
    if (colon < 1) {
      context.addIssue({
        code: 'custom',
        message: 'must look like id:secret,id:secret (the first one signs)',
      });
      return z.NEVER;
    }
    keys.set(part.slice(0, colon), part.slice(colon + 1));
  }
  return keys;
});

/** The environment variables; a test compares `.env.example` with the keys. */
export const EnvSchema = z.object({
  PORT: Port.default(3000),
  HOST: z.string().min(1).optional(),
  APP_ORIGIN: z.url().optional(),
  CORS_ORIGINS: z.string().default(''),
  MONGODB_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  MONGODB_READ_URI: z
    .string()
    .regex(/^mongodb(\+srv)?:\/\//, 'must begin with mongodb:// or mongodb+srv://')
    .optional(),
  JWT_SECRETS: KeyedSecrets.optional(),
  JWT_SECRET: z.string().optional(),
  OTP_PEPPER: z.string().optional(),
  PASSWORD_PEPPERS: KeyedSecrets.refine(
    // Each stored hash contains the id between dollar signs.
    (peppers) => [...peppers.keys()].every((id) => /^[\w-]{1,32}$/.test(id)),
    'must have ids of letters, digits, - and _',
  ).optional(),
  PIN_KEYS: KeyedSecrets.optional(),
  SUPABASE_URL: z.url().optional(),
  SUPABASE_SECRET_KEY: z.string().min(1).optional(),
  MIRROR: z.enum(['on', 'paused']).default('on'),
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, 'must begin with redis:// or rediss://')
    .optional(),
  TRUST_PROXY: z.string().regex(/^\d$/, 'must be a number of proxies, 0 to 9').transform(Number).default(0),
  DEMO_PASSWORD: z.string().min(8).default('blinkcart-demo'),
  DATA_DIR: z.string().min(1).default('.data'),
  /** The folder of uploaded pictures; without it they are stored in MongoDB. */
  MEDIA_DIR: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  RATE_LIMITS: z.enum(['on', 'relaxed']).optional(),
  MONGOD: z.string().min(1).optional(),
  SHOP_COUNTRY: z
    .string()
    .refine((text) => isSupportedCountry(text), 'must be a country as two letters, such as IN')
    .default('IN'),
  /** Dialling codes to which one-time codes are sent by SMS; limits the cost of messages. */
  OTP_COUNTRIES: z
    .string()
    .regex(/^\+[1-9]\d{0,5}(\s*,\s*\+[1-9]\d{0,5})*$/, 'must look like +91,+971')
    .default('+91')
    .transform((text) => text.split(',').map((prefix) => prefix.trim())),
  OTP_DAILY_CAP: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a number of codes, 1 to 9999999')
    .transform(Number)
    .default(2000),
  SMS_GATEWAY_URL: z.url({ protocol: /^https?$/, error: 'must be an https:// address' }).optional(),
  SMS_GATEWAY_TOKEN: z.string().min(1).optional(),
  SMS_SENDER: z.string().min(1).max(20).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must begin with smtp:// or smtps://' }).optional(),
  SMTP_FROM: z.string().regex(/@/, 'must hold an email address').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
});

export type ParsedEnv = z.infer<typeof EnvSchema>;
