import { responseClass } from './light-response';

export type AnswerHeaders = Record<string, string>;

/** Every answer of the API is made here: JSON, or what `more` says it is. Null is one without a body. */
export function jsonAnswer(
  status: number,
  body: string | Uint8Array | null,
  requestId: string,
  more?: AnswerHeaders,
): Response {
  // One plain object goes to the socket as it is; a Headers object would be built only to be read again.
  const headers: AnswerHeaders = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'x-request-id': requestId,
  };
  if (body === null) delete headers['content-type'];
  if (more) Object.assign(headers, more);
  return new (responseClass())(body as BodyInit | null, { status, headers });
}
