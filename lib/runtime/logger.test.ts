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

describe('the logger', () => {
  it('logs message, code and cause of a failed write, without the document', () => {
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
  ])('hides %s at every depth', (name) => {
    const secret = `leak-${name}`;
    const nested = { request: { headers: { [name]: secret }, lines: [{ [name]: { text: secret } }] } };
    logger().info({ [name]: secret, ...nested }, `seen ${name}`);
    const line = written()
      .split('\n')
      .find((text) => text.includes(`"seen ${name}"`));
    expect(line?.match(/\[hidden\]/g)).toHaveLength(3);
    expect(line).not.toContain(secret);
  });

  it('removes the value from a duplicate key message', () => {
    const message =
      'E11000 duplicate key error collection: shop.users dup key: { email: "asha@blinkcart.test" }';
    logger().error({ err: new Error(message) }, 'twice');
    expect(written()).toContain('shop.users dup key: {…}');
    expect(written()).not.toContain('dup key: { email');
  });

  it('hides a one-time code, but not an error code', () => {
    logger().info({ body: { code: '482913' }, code: 'OTP_WRONG', status: { code: 11_000 } }, 'codes');
    expect(written()).toContain('"body":{"code":"[hidden]"},"code":"OTP_WRONG","status":{"code":11000}');
  });

  it('does not change the logged object, and writes dates and ids', () => {
    const given = { at: new Date(0), user: { email: 'asha@blinkcart.test', id: 'u1' } };
    logger().info(given, 'as it was');
    expect(given.user.email).toBe('asha@blinkcart.test');
    expect(written()).toContain('"at":"1970-01-01T00:00:00.000Z","user":{"email":"[hidden]","id":"u1"}');
  });

  it('logs a circular object', () => {
    const circular: Record<string, unknown> = { name: 'circular' };
    circular.self = circular;
    logger().info({ circular }, 'circular');
    expect(written()).toContain('"name":"circular"');
  });

  it('hides several secrets in one line', () => {
    logger().info({ token: 'leak-1', user: { email: 'leak-2', phone: 'leak-3', pin: 'leak-4' } }, 'seen');
    expect(written()).toContain('[hidden]');
    expect(written()).not.toMatch(/leak-\d/);
  });
});
