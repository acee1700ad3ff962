import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ConfigurationError, parseEnv, type EnvSource } from './env';
import { EnvSchema } from './env-schema';

const SECRET = 'q8Zr2mVw5tXy7bNc1dFgHjKlPoIuYtReWq3s4A6e';
const OTHER = 'Zx9Cv8Bn7Mm6Ll5Kk4Jj3Hh2Gg1Ff0Dd-Ss_Aa-Qq';
const THIRD = 'pOiUyTrEwQlKjHgFdSaMnBvCxZ0987654321-_qwer';

const FOURTH = 'mNbVcXzLkJhGfDsAqWeRtYuIoP_-0192837465zAq';

const LIVE: EnvSource = {
  MONGODB_URI: 'mongodb://shop:a-long-one@db.example.net/shop?replicaSet=rs0',
  APP_ORIGIN: 'https://shop.example.net',
  JWT_SECRETS: `k1:${SECRET}`,
  PIN_KEYS: `p1:${OTHER}`,
  OTP_PEPPER: THIRD,
  PASSWORD_PEPPERS: `w1:${FOURTH}`,
  SUPABASE_URL: 'https://project.supabase.co',
  SUPABASE_SECRET_KEY: 'sb_secret_key',
};

const SMS: EnvSource = { SMS_GATEWAY_URL: 'https://sms.example.net/send', SMS_GATEWAY_TOKEN: 'a-token' };
const SMTP: EnvSource = {
  SMTP_URL: 'smtp://mail.example.net:587',
  SMTP_FROM: 'BlinkCart <hello@example.net>',
};

function faultsWith(changes: EnvSource): string[] {
  try {
    parseEnv({ ...LIVE, ...changes });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('a live configuration', () => {
  it('is accepted when complete, and listens on all interfaces with rate limits on', () => {
    const env = parseEnv(LIVE);
    expect(env).toMatchObject({
      mode: 'live',
      HOST: '0.0.0.0',
      PORT: 3000,
      rateLimits: 'on',
      MIRROR: 'on',
      APP_ORIGIN: 'https://shop.example.net',
    });
    expect([...env.JWT_SECRETS]).toEqual([['k1', SECRET]]);
  });

  it.each<[string, EnvSource, RegExp]>([
    ['MONGODB_URI is missing', { MONGODB_URI: undefined }, /^MONGODB_URI is not set/],
    [
      'MONGODB_URI has another protocol',
      { MONGODB_URI: 'postgres://db/shop' },
      /^MONGODB_URI must begin with mongodb/,
    ],
    ['APP_ORIGIN is missing', { APP_ORIGIN: undefined }, /^APP_ORIGIN is missing/],
    ['APP_ORIGIN is not https', { APP_ORIGIN: 'http://shop.example.net' }, /^APP_ORIGIN must be an https/],
    ['JWT_SECRETS is missing', { JWT_SECRETS: undefined }, /^JWT_SECRETS is missing/],
    ['JWT_SECRETS has no ids', { JWT_SECRETS: SECRET }, /^JWT_SECRETS must look like id:secret/],
    ['a JWT secret is short', { JWT_SECRETS: 'k1:short' }, /^JWT_SECRETS \(k1\) is too weak/],
    [
      'a JWT secret repeats one letter',
      { JWT_SECRETS: `k1:${'a'.repeat(64)}` },
      /^JWT_SECRETS \(k1\) is too weak/,
    ],
    [
      'a JWT secret is an example',
      { JWT_SECRETS: `k1:changeme-${SECRET}` },
      /^JWT_SECRETS \(k1\) is too weak/,
    ],
    [
      'the second JWT secret is weak',
      { JWT_SECRETS: `k2:${SECRET},k1:old` },
      /^JWT_SECRETS \(k1\) is too weak/,
    ],
    ['PIN_KEYS is missing', { PIN_KEYS: undefined }, /^PIN_KEYS is missing/],
    ['a PIN key is weak', { PIN_KEYS: 'p1:1234' }, /^PIN_KEYS \(p1\) is too weak/],
    ['MONGODB_URI has no user', { MONGODB_URI: 'mongodb://db.example.net/shop' }, /^MONGODB_URI has no user/],
    [
      'MONGODB_URI has no user and one remote host',
      { MONGODB_URI: 'mongodb://127.0.0.1:27017,db.example.net/shop' },
      /^MONGODB_URI has no user/,
    ],
    [
      'a NEXT_PUBLIC_ variable has the name of a secret',
      { NEXT_PUBLIC_SUPABASE_SERVICE_ROLE: 'x' },
      /^NEXT_PUBLIC_SUPABASE_SERVICE_ROLE would be sent/,
    ],
    ['PASSWORD_PEPPERS is missing', { PASSWORD_PEPPERS: undefined }, /^PASSWORD_PEPPERS is missing/],
    ['a password pepper is weak', { PASSWORD_PEPPERS: 'w1:salt' }, /^PASSWORD_PEPPERS \(w1\) is too weak/],
    [
      'a password pepper has an invalid id',
      { PASSWORD_PEPPERS: `w$1:${FOURTH}` },
      /^PASSWORD_PEPPERS must have ids/,
    ],
    ['OTP_PEPPER is missing', { OTP_PEPPER: undefined }, /^OTP_PEPPER is missing/],
    ['two secrets are equal', { OTP_PEPPER: SECRET }, /^Two secrets are equal/],
    [
      'SUPABASE_URL is missing',
      { SUPABASE_URL: undefined },
      /^SUPABASE_URL and SUPABASE_SECRET_KEY are missing/,
    ],
    [
      'SUPABASE_SECRET_KEY is empty',
      { SUPABASE_SECRET_KEY: '' },
      /^SUPABASE_URL and SUPABASE_SECRET_KEY are missing/,
    ],
    ['PORT is not a number', { PORT: 'http' }, /^PORT must be a port number/],
    ['PORT is too large', { PORT: '70000' }, /^PORT must be at most 65535/],
    ['MIRROR has an unknown value', { MIRROR: 'off' }, /^MIRROR /],
    ['TRUST_PROXY has two digits', { TRUST_PROXY: '10' }, /^TRUST_PROXY must be a number of proxies/],
    [
      'SMS_GATEWAY_URL is not https',
      { ...SMS, SMS_GATEWAY_URL: 'http://sms.example.net/send' },
      /^SMS_GATEWAY_URL must be an https/,
    ],
    ['SMS_GATEWAY_TOKEN is empty', { ...SMS, SMS_GATEWAY_TOKEN: '' }, /^SMS_GATEWAY_TOKEN is missing/],
    [
      'SMTP_URL has another protocol',
      { ...SMTP, SMTP_URL: 'imap://mail.example.net' },
      /^SMTP_URL must begin with smtp/,
    ],
    ['SMTP_FROM is missing', { ...SMTP, SMTP_FROM: undefined }, /^SMTP_FROM is missing/],
    [
      'OTP_COUNTRIES holds the name of a country',
      { OTP_COUNTRIES: 'India' },
      /^OTP_COUNTRIES must look like/,
    ],
    ['OTP_DAILY_CAP is zero', { OTP_DAILY_CAP: '0' }, /^OTP_DAILY_CAP must be a number of codes/],
    ['LOG_LEVEL has an unknown value', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL /],
  ])('is rejected with the name of the variable when %s', (_name, changes, fault) => {
    const faults = faultsWith(changes);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  it('reports all faults together, without values', () => {
    const faults = faultsWith({
      JWT_SECRETS: 'k1:hunter2hunter2',
      PIN_KEYS: 'p1:tell-nobody',
      OTP_PEPPER: 'pepper-mill',
      APP_ORIGIN: 'http://secret-host.test',
      SUPABASE_URL: undefined,
    });
    expect(faults).toHaveLength(5);
    expect(faults.join('\n')).not.toMatch(/hunter2|tell-nobody|pepper-mill|secret-host/);
  });

  it.each<[string, EnvSource, string]>([
    ['the password in MONGODB_URI', { MONGODB_URI: 'mysql://root:hunter2@db/shop' }, 'hunter2'],
    ['a malformed key list', { JWT_SECRETS: 'hunter2hunter2hunter2' }, 'hunter2'],
  ])('does not print %s', (_name, changes, secret) => {
    expect(faultsWith(changes).join('\n')).not.toContain(secret);
  });

  it.each([
    'mongodb://127.0.0.1:27017,localhost:27018,[::1]:27019/shop?replicaSet=rs0',
    'mongodb+srv://shop:a-long-one@cluster.example.net/shop',
    'mongodb://db.example.net/shop?tls=true&authMechanism=MONGODB-X509',
  ])('accepts MONGODB_URI %s', (MONGODB_URI) => {
    expect(parseEnv({ ...LIVE, MONGODB_URI }).MONGODB_URI).toBe(MONGODB_URI);
  });

  it('accepts missing Supabase variables when MIRROR is paused', () => {
    expect(
      parseEnv({ ...LIVE, MIRROR: 'paused', SUPABASE_URL: undefined, SUPABASE_SECRET_KEY: undefined }).MIRROR,
    ).toBe('paused');
  });

  it('accepts SMS and email settings, and defaults OTP_COUNTRIES to India', () => {
    expect(parseEnv(LIVE)).toMatchObject({ OTP_COUNTRIES: ['+91'], OTP_DAILY_CAP: 2000 });
    const env = parseEnv({ ...LIVE, ...SMS, ...SMTP, OTP_COUNTRIES: '+91, +971', OTP_DAILY_CAP: '50' });
    expect(env).toMatchObject({ ...SMS, ...SMTP, OTP_COUNTRIES: ['+91', '+971'], OTP_DAILY_CAP: 50 });
  });

  it('accepts several JWT secrets in order, the first of which signs', () => {
    expect([...parseEnv({ ...LIVE, JWT_SECRETS: `k2:${OTHER}x, k1:${SECRET}` }).JWT_SECRETS.keys()]).toEqual([
      'k2',
      'k1',
    ]);
  });

  it('accepts the older variable names, and treats empty values as missing', () => {
    const env = parseEnv({
      ...LIVE,
      MONGODB_URI: '',
      MONGO_URI: LIVE.MONGODB_URI,
      JWT_SECRETS: '',
      JWT_SECRET: SECRET,
      PORT: '',
    });
    expect([env.MONGODB_URI, [...env.JWT_SECRETS], env.PORT]).toEqual([
      LIVE.MONGODB_URI,
      [['k1', SECRET]],
      3000,
    ]);
  });
});

describe('a demo configuration', () => {
  it('is used with the embedded database: listens on loopback, with random secrets and relaxed limits', () => {
    const [first, second] = [1, 2].map(() => parseEnv({}, { MONGODB_URI: 'mongodb://127.0.0.1/demo' }));
    expect(first).toMatchObject({
      mode: 'demo',
      HOST: '127.0.0.1',
      APP_ORIGIN: 'http://localhost:3000',
      rateLimits: 'relaxed',
    });
    expect([...first!.JWT_SECRETS.values()]).not.toEqual([...second!.JWT_SECRETS.values()]);
  });

  it('does not depend on NODE_ENV', () => {
    expect(parseEnv({ ...LIVE, NODE_ENV: 'development' }).mode).toBe('live');
  });
});

describe('.env.example', () => {
  it('lists exactly the variables of the schema', () => {
    const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(EnvSchema.shape).sort());
  });

  it('is rejected as a live configuration and accepted as a demo', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
    const source = Object.fromEntries([...lines].map(([, name, value]) => [name!, value]));
    expect(() => parseEnv(source)).toThrow(ConfigurationError);
    expect(() => parseEnv(source, { MONGODB_URI: 'mongodb://127.0.0.1/demo' })).not.toThrow();
  });
});
