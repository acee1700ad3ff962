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

  it('hides what must not leak, one level down as well', () => {
    logger().info({ token: 'leak-1', user: { email: 'leak-2', phone: 'leak-3', pin: 'leak-4' } }, 'seen');
    expect(written()).toContain('[hidden]');
    expect(written()).not.toMatch(/leak-\d/);
  });
});
