import { expect } from 'vitest';
import { databaseFingerprint } from './database-fingerprint';
import type { RawAnswer } from './clients/raw-http';
import type { TestServer } from './test-server';

type Refusal = { status: number; code: string };

/**
 * Expects a problem document with this status, code and request id, an unchanged database and a server which
 * still serves.
 */
export async function expectRefusal(
  shop: TestServer,
  before: Record<string, string>,
  answer: RawAnswer,
  { status, code }: Refusal,
): Promise<Record<string, unknown>> {
  expect([answer.status, answer.headers['content-type']]).toEqual([status, 'application/problem+json']);
  const problem = JSON.parse(answer.text) as Record<string, unknown>;
  expect(problem).toMatchObject({ type: 'about:blank', status, code });
  expect([typeof problem.title, typeof problem.detail]).toEqual(['string', 'string']);
  expect(problem.requestId).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.headers['x-request-id']).toBe(problem.requestId);
  expect(await databaseFingerprint()).toEqual(before);
  expect((await shop.api.get('/api/health')).body).toEqual({ status: 'ok' });
  return problem;
}
