import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configureLogger, flushLogs, logger } from './logger';

const folder = mkdtempSync(join(tmpdir(), 'blinkcart-log-'));
const file = join(folder, 'server.log');

beforeAll(() => configureLogger({ level: 'info', file }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function written(): string {
  flushLogs();
  return readFileSync(file, 'utf8');
}

describe('the log', () => {
  it('of a failed write tells what failed, and nothing of the document that it was about', () => {
    const failed = Object.assign(new Error('Document failed validation', { cause: new Error('the cause') }), {
      code: 121,
      writeErrors: [{ op: { phone: '+919876543210', address: { line: '12 MG Road' } } }],
    });
    logger().error({ err: failed, requestId: 'r1' }, 'a request failed');
    expect(written()).toContain('"message":"Document failed validation"');
    expect(written()).toContain('"message":"the cause"');
    expect(written()).toContain('"code":121');
    expect(written()).not.toMatch(/9876543210|MG Road/);
  });

  it.each([
    'authorization',
    'Authorization',
    'cookie',
    'set-cookie',
    'password',
    'newPassword',
    'passwordHash',
    'pin',
    'otp',
    'token',
    'accessToken',
    'refreshToken',
    'phone',
    'email',
    'address',
  ])('hides %s, however deep', (name) => {
    const secret = `leak-${name}`;
    const deep = { request: { headers: { [name]: secret }, lines: [{ [name]: { text: secret } }] } };
    logger().info({ [name]: secret, ...deep }, `seen ${name}`);
    const line = written()
      .split('\n')
      .find((one) => one.includes(`"seen ${name}"`));
    expect(line?.match(/\[hidden\]/g)).toHaveLength(3);
    expect(line).not.toContain(secret);
  });

  it('of a value that was there already does not say which', () => {
    const message =
      'E11000 duplicate key error collection: shop.users dup key: { email: "asha@blinkcart.test" }';
    logger().error({ err: new Error(message) }, 'twice');
    expect(written()).toContain('shop.users dup key: {…}');
    expect(written()).not.toContain('dup key: { email');
  });

  it('hides a one-time code, and shows the code of an error', () => {
    logger().info({ body: { code: '482913' }, code: 'OTP_WRONG', status: { code: 11_000 } }, 'codes');
    expect(written()).toContain('"body":{"code":"[hidden]"},"code":"OTP_WRONG","status":{"code":11000}');
  });

  it('leaves what it is given as it was, and dates and ids readable', () => {
    const given = { at: new Date(0), user: { email: 'asha@blinkcart.test', id: 'u1' } };
    logger().info(given, 'as it was');
    expect(given.user.email).toBe('asha@blinkcart.test');
    expect(written()).toContain('"at":"1970-01-01T00:00:00.000Z","user":{"email":"[hidden]","id":"u1"}');
  });

  it('ends where an object contains itself', () => {
    const round: Record<string, unknown> = { name: 'round' };
    round.self = round;
    logger().info({ round }, 'round');
    expect(written()).toContain('"name":"round"');
  });

  it('hides what must not leak, one level down as well', () => {
    logger().info({ token: 'leak-1', user: { email: 'leak-2', phone: 'leak-3', pin: 'leak-4' } }, 'seen');
    expect(written()).toContain('[hidden]');
    expect(written()).not.toMatch(/leak-\d/);
  });
});
