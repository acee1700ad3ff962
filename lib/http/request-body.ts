import { AppError, ValidationError } from '../domain/errors';

export const BODY_LIMIT = 64 * 1024;

/**
 * Reads a JSON body of at most 64 kB. 415 for another content type, 413 past the limit, 400 for what is not JSON.
 * The length header is no proof, so bytes are counted as they come.
 */
export async function readJson(request: Request): Promise<unknown> {
  const type = request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') {
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 415, 'Send the body as application/json.');
  }
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > BODY_LIMIT) throw tooLarge();
  const text = length > 0 ? await request.text() : await readStream(request);
  try {
    // Only a text that may name it is worth the slower walk over every key; an escape could spell it.
    return JSON.parse(text, /proto|\\u/.test(text) ? refuseProto : undefined) as unknown;
  } catch {
    throw new ValidationError('The body is not valid JSON.', [{ path: '', message: 'is not valid JSON' }]);
  }
}

/** A schema of free keys passes `__proto__` over in silence; no honest client sends it. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('__proto__ is no key.');
  return value;
}

async function readStream(request: Request): Promise<string> {
  if (!request.body) return '';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > BODY_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function tooLarge(): AppError {
  return new AppError('BODY_TOO_LARGE', 413, 'The body is larger than 64 kB.');
}
