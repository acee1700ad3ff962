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

function faultsOf(changes: EnvSource): string[] {
  try {
    parseEnv({ ...LIVE, ...changes });
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
  return [];
}

describe('a live configuration', () => {
  it('that is whole is taken, on every address and with limits on', () => {
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
    ['no database', { MONGODB_URI: undefined }, /^MONGODB_URI is not set/],
    [
      'a database of another kind',
      { MONGODB_URI: 'postgres://db/shop' },
      /^MONGODB_URI must begin with mongodb/,
    ],
    ['no address', { APP_ORIGIN: undefined }, /^APP_ORIGIN is missing/],
    [
      'an address without encryption',
      { APP_ORIGIN: 'http://shop.example.net' },
      /^APP_ORIGIN must be an https/,
    ],
    ['no key for tokens', { JWT_SECRETS: undefined }, /^JWT_SECRETS is missing/],
    ['a key list without ids', { JWT_SECRETS: SECRET }, /^JWT_SECRETS must look like id:secret/],
    ['a short key', { JWT_SECRETS: 'k1:short' }, /^JWT_SECRETS \(k1\) is too weak/],
    ['a long key of one letter', { JWT_SECRETS: `k1:${'a'.repeat(64)}` }, /^JWT_SECRETS \(k1\) is too weak/],
    ['a key out of an example', { JWT_SECRETS: `k1:changeme-${SECRET}` }, /^JWT_SECRETS \(k1\) is too weak/],
    [
      'a weak key behind a good one',
      { JWT_SECRETS: `k2:${SECRET},k1:old` },
      /^JWT_SECRETS \(k1\) is too weak/,
    ],
    ['no key for PINs', { PIN_KEYS: undefined }, /^PIN_KEYS is missing/],
    ['a weak key for PINs', { PIN_KEYS: 'p1:1234' }, /^PIN_KEYS \(p1\) is too weak/],
    [
      'a database that asks nobody who comes',
      { MONGODB_URI: 'mongodb://db.example.net/shop' },
      /^MONGODB_URI names no user/,
    ],
    [
      'one of whose hosts is elsewhere',
      { MONGODB_URI: 'mongodb://127.0.0.1:27017,db.example.net/shop' },
      /^MONGODB_URI names no user/,
    ],
    [
      'a secret in the name of the public',
      { NEXT_PUBLIC_SUPABASE_SERVICE_ROLE: 'x' },
      /^NEXT_PUBLIC_SUPABASE_SERVICE_ROLE would be sent/,
    ],
    ['no pepper for passwords', { PASSWORD_PEPPERS: undefined }, /^PASSWORD_PEPPERS is missing/],
    ['a weak pepper', { PASSWORD_PEPPERS: 'w1:salt' }, /^PASSWORD_PEPPERS \(w1\) is too weak/],
    ['a pepper with a strange id', { PASSWORD_PEPPERS: `w$1:${FOURTH}` }, /^PASSWORD_PEPPERS must have ids/],
    ['no pepper', { OTP_PEPPER: undefined }, /^OTP_PEPPER is missing/],
    ['one secret for two ends', { OTP_PEPPER: SECRET }, /^Two of the secrets are equal/],
    [
      'a mirror that leads nowhere',
      { SUPABASE_URL: undefined },
      /^SUPABASE_URL and SUPABASE_SECRET_KEY are missing/,
    ],
    [
      'a mirror without its key',
      { SUPABASE_SECRET_KEY: '' },
      /^SUPABASE_URL and SUPABASE_SECRET_KEY are missing/,
    ],
    ['a port that is none', { PORT: 'http' }, /^PORT must be a port number/],
    ['a port beyond the last', { PORT: '70000' }, /^PORT must be at most 65535/],
    ['an unknown state of the mirror', { MIRROR: 'off' }, /^MIRROR /],
    ['ten proxies', { TRUST_PROXY: '10' }, /^TRUST_PROXY must be a number of proxies/],
    [
      'a gateway without encryption',
      { ...SMS, SMS_GATEWAY_URL: 'http://sms.example.net/send' },
      /^SMS_GATEWAY_URL must be an https/,
    ],
    ['a gateway without its token', { ...SMS, SMS_GATEWAY_TOKEN: '' }, /^SMS_GATEWAY_TOKEN is missing/],
    [
      'a mail server of another kind',
      { ...SMTP, SMTP_URL: 'imap://mail.example.net' },
      /^SMTP_URL must begin with smtp/,
    ],
    ['mail from nobody', { ...SMTP, SMTP_FROM: undefined }, /^SMTP_FROM is missing/],
    ['a country by its name', { OTP_COUNTRIES: 'India' }, /^OTP_COUNTRIES must look like/],
    ['no cap on codes', { OTP_DAILY_CAP: '0' }, /^OTP_DAILY_CAP must be a number of codes/],
    ['an unknown log level', { LOG_LEVEL: 'loud' }, /^LOG_LEVEL /],
  ])('with %s is refused, by name', (_name, changes, fault) => {
    const faults = faultsOf(changes);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });

  it('with several faults names them all at once, and shows no value', () => {
    const faults = faultsOf({
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
    ['the database’s password', { MONGODB_URI: 'mysql://root:hunter2@db/shop' }, 'hunter2'],
    ['a malformed key list', { JWT_SECRETS: 'hunter2hunter2hunter2' }, 'hunter2'],
  ])('never prints %s', (_name, changes, secret) => {
    expect(faultsOf(changes).join('\n')).not.toContain(secret);
  });

  it.each([
    'mongodb://127.0.0.1:27017,localhost:27018,[::1]:27019/shop?replicaSet=rs0',
    'mongodb+srv://shop:a-long-one@cluster.example.net/shop',
    'mongodb://db.example.net/shop?tls=true&authMechanism=MONGODB-X509',
  ])('takes the database %s', (MONGODB_URI) => {
    expect(parseEnv({ ...LIVE, MONGODB_URI }).MONGODB_URI).toBe(MONGODB_URI);
  });

  it('may do without the mirror when that is said aloud', () => {
    expect(
      parseEnv({ ...LIVE, MIRROR: 'paused', SUPABASE_URL: undefined, SUPABASE_SECRET_KEY: undefined }).MIRROR,
    ).toBe('paused');
  });

  it('takes the ways to send codes, and where to: to India unless told otherwise', () => {
    expect(parseEnv(LIVE)).toMatchObject({ OTP_COUNTRIES: ['+91'], OTP_DAILY_CAP: 2000 });
    const env = parseEnv({ ...LIVE, ...SMS, ...SMTP, OTP_COUNTRIES: '+91, +971', OTP_DAILY_CAP: '50' });
    expect(env).toMatchObject({ ...SMS, ...SMTP, OTP_COUNTRIES: ['+91', '+971'], OTP_DAILY_CAP: 50 });
  });

  it('takes several keys, of which the first signs', () => {
    expect([...parseEnv({ ...LIVE, JWT_SECRETS: `k2:${OTHER}x, k1:${SECRET}` }).JWT_SECRETS.keys()]).toEqual([
      'k2',
      'k1',
    ]);
  });

  it('takes the older names, and an empty value for an absent one', () => {
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

describe('a demo', () => {
  it('is what runs its own database: on loopback, with secrets of its own and wide limits', () => {
    const [first, second] = [1, 2].map(() => parseEnv({}, { MONGODB_URI: 'mongodb://127.0.0.1/demo' }));
    expect(first).toMatchObject({
      mode: 'demo',
      HOST: '127.0.0.1',
      APP_ORIGIN: 'http://localhost:3000',
      rateLimits: 'relaxed',
    });
    expect([...first!.JWT_SECRETS.values()]).not.toEqual([...second!.JWT_SECRETS.values()]);
  });

  it('is not made by NODE_ENV', () => {
    expect(parseEnv({ ...LIVE, NODE_ENV: 'development' }).mode).toBe('live');
  });
});

describe('.env.example', () => {
  it('names every variable, and no other', () => {
    const named = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(Object.keys(EnvSchema.shape).sort());
  });

  it('holds no value that a live shop would start with', () => {
    const lines = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
    const source = Object.fromEntries([...lines].map(([, name, value]) => [name!, value]));
    expect(() => parseEnv(source)).toThrow(ConfigurationError);
    expect(() => parseEnv(source, { MONGODB_URI: 'mongodb://127.0.0.1/demo' })).not.toThrow();
  });
});
