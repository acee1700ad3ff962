import { responseClass } from './light-response';

export type ResponseHeaders = Record<string, string>;

/** Creates an API response with its standard headers. `extraHeaders` override them, such as another content type. */
export function jsonResponse(
  status: number,
  body: string | Uint8Array | ReadableStream<Uint8Array> | null,
  requestId: string,
  extraHeaders?: ResponseHeaders,
): Response {
  // A plain object is written to the socket directly, which is faster than a Headers object.
  const headers: ResponseHeaders = {
    'content-type': 'application/json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'x-request-id': requestId,
  };
  if (body === null) delete headers['content-type'];
  if (extraHeaders) Object.assign(headers, extraHeaders);
  return new (responseClass())(body as BodyInit | null, { status, headers });
}
