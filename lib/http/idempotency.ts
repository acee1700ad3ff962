import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError, ConflictError, ValidationError } from '../domain/errors';
import { answerKey, claimKey, releaseKey } from '../repositories/shared/idempotency-repository';
import { jsonAnswer } from './json-response';

export const IdempotencyKeySchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

/** The caller's key, or null without one. 400 for one that is no plain text of up to 200 characters. */
export function readIdempotencyKey(headers: Headers, required: boolean): string | null {
  const key = headers.get('idempotency-key');
  if (key === null) {
    if (!required) return null;
    throw new ValidationError(
      'Send an Idempotency-Key header, a new one for each order.',
      [{ path: 'Idempotency-Key', message: 'is required' }],
      'IDEMPOTENCY_KEY_MISSING',
    );
  }
  if (!IdempotencyKeySchema.safeParse(key).success) {
    throw new ValidationError('The Idempotency-Key must be 1 to 200 visible characters.', [
      { path: 'Idempotency-Key', message: 'is malformed' },
    ]);
  }
  return key;
}

/**
 * Runs `work` once for a key: a repeat with the same body gets the stored answer, one that comes while the first is
 * under way 409, one with another body 422. Refusals (4xx) are not stored: they changed nothing and may turn out
 * differently the next time.
 */
export async function once(
  scope: string,
  body: unknown,
  requestId: string,
  work: () => Promise<Response>,
): Promise<Response> {
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(body ?? null))
    .digest('base64url');
  const claim = await claimKey(scope, fingerprint);
  switch (claim.kind) {
    case 'answered':
      return jsonAnswer(claim.answer.status, claim.answer.body, requestId, {
        'idempotency-replayed': 'true',
      });
    case 'in-flight':
      throw new ConflictError(
        'IDEMPOTENCY_IN_FLIGHT',
        'The first request with this Idempotency-Key is still under way.',
      );
    case 'other-body':
      throw new AppError('IDEMPOTENCY_KEY_REUSED', 422, 'This Idempotency-Key was used with another body.');
    case 'mine':
      return store(scope, work);
  }
}

async function store(scope: string, work: () => Promise<Response>): Promise<Response> {
  try {
    const response = await work();
    await answerKey(scope, { status: response.status, body: await response.clone().text() });
    return response;
  } catch (error) {
    await releaseKey(scope).catch(() => undefined);
    throw error;
  }
}
