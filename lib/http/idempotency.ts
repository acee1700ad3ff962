import { createHash } from 'node:crypto';
import { z } from 'zod';
import { AppError, ConflictError, ValidationError } from '../domain/errors';
import { answerKey, claimKey, releaseKey } from '../repositories/shared/idempotency-repository';
import { jsonResponse } from './json-response';

export const IdempotencyKeySchema = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\x21-\x7e]+$/);

/** Reads the Idempotency-Key header, or null. Throws ValidationError if it is malformed, or if it is missing and `required`. */
export function readIdempotencyKey(headers: Headers, required: boolean): string | null {
  const key = headers.get('idempotency-key');
  if (key === null) {
    if (!required) return null;
    throw new ValidationError(
      'Invalid headers: Idempotency-Key is required, with a new value for each order.',
      [{ path: 'Idempotency-Key', message: 'is required' }],
      'IDEMPOTENCY_KEY_MISSING',
    );
  }
  if (!IdempotencyKeySchema.safeParse(key).success) {
    throw new ValidationError('Invalid headers: Idempotency-Key must be 1 to 200 visible ASCII characters.', [
      { path: 'Idempotency-Key', message: 'is malformed' },
    ]);
  }
  return key;
}

/**
 * Runs `work` once for each key. A retry with the same body gets the stored response; throws 409 while the first request
 * is in flight and 422 for another body. Errors are not stored, because they changed nothing and a retry may succeed.
 */
export async function withIdempotency(
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
      return jsonResponse(claim.answer.status, claim.answer.body, requestId, {
        'idempotency-replayed': 'true',
      });
    case 'in-flight':
      throw new ConflictError(
        'IDEMPOTENCY_IN_FLIGHT',
        'The first request with this Idempotency-Key is still in progress.',
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
