import { responseClass } from './light-response';

export type AnswerHeaders = Record<string, string>;

/** Every answer of the API is made here; `text` is JSON, or null for one without a body. */
export function jsonAnswer(
  status: number,
  text: string | null,
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
  if (text === null) delete headers['content-type'];
  if (more) Object.assign(headers, more);
  return new (responseClass())(text, { status, headers });
}
