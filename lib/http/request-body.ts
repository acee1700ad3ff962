import { MAX_PICTURE_BYTES } from '../domain/catalogue/picture-schema';
import { MAX_FILE_BYTES } from '../domain/catalogue/file-formats';
import { AppError, ValidationError } from '../domain/errors';
import { assertStorable } from './input-errors';

export const BODY_LIMIT = 64 * 1024;

/** Byte limits of the routes that accept larger bodies. */
const UPLOADS: Readonly<Record<string, number>> = {
  'PUT /api/me/avatar': 5 * 1024 * 1024,
  'PUT /api/partner/documents': 5 * 1024 * 1024,
  'POST /api/media': MAX_PICTURE_BYTES,
  'POST /api/catalogue/imports': MAX_FILE_BYTES,
};

/** Returns the maximum body size of a request in bytes. */
export function bodyLimitOf(method: string | undefined, target: string | undefined): number {
  const path = (target ?? '').split('?', 1)[0]!;
  return UPLOADS[`${method} ${path}`] ?? BODY_LIMIT;
}

/** Such as "64 kB" or "5 MB". */
function formatBytes(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} kB`;
}

/** Creates the 413 error for a limit in bytes. */
export function tooLarge(limit: number): AppError {
  return new AppError('BODY_TOO_LARGE', 413, `The request body is larger than ${formatBytes(limit)}.`);
}

function mediaTypeOf(request: Request): string | undefined {
  return request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
}

function unsupported(types: readonly string[]): AppError {
  return new AppError('UNSUPPORTED_MEDIA_TYPE', 415, `Send the body as ${types.join(' or ')}.`);
}

const JSON_TYPES = ['application/json'];

/**
 * Reads a JSON body of at most 64 kB. Throws 415 for another content type, 413 above the limit and 400 for invalid JSON.
 * Without Content-Length the bytes are counted while they are read.
 */
export async function readJson(request: Request, types: readonly string[] = JSON_TYPES): Promise<unknown> {
  if (!types.includes(mediaTypeOf(request) ?? '')) throw unsupported(types);
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
  const bytes = length > 0 ? await request.arrayBuffer() : await readStream(request, BODY_LIMIT);
  const text = decode(bytes);
  const value = parseJson(text);
  // In UTF-8 JSON, NUL and lone surrogates can occur only as escapes.
  if (text.includes('\\u')) assertStorable(value, 'body');
  return value;
}

function decode(bytes: ArrayBuffer | Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ValidationError('Invalid body: the body is not valid UTF-8.', [
      { path: '', message: 'is not valid UTF-8' },
    ]);
  }
}

function parseJson(text: string): unknown {
  try {
    // The reviver is slow, so it is used only if the text may contain `__proto__`, plain or escaped.
    return JSON.parse(text, /proto|\\u/.test(text) ? rejectProto : undefined) as unknown;
  } catch {
    throw new ValidationError('Invalid body: the body is not valid JSON.', [
      { path: '', message: 'is not valid JSON' },
    ]);
  }
}

/** Rejects the key `__proto__`, which a record schema would silently drop. */
function rejectProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new SyntaxError('The key __proto__ is not allowed.');
  return value;
}

/** Reads a binary body of one of these media types. Throws 415 for another type and 413 above the limit of the route. */
export async function readBytes(request: Request, types: readonly string[]): Promise<Uint8Array> {
  if (!types.includes(mediaTypeOf(request) ?? '')) throw unsupported(types);
  const limit = bodyLimitOf(request.method, new URL(request.url).pathname);
  if (Number(request.headers.get('content-length') ?? 0) > limit) throw tooLarge(limit);
  return readStream(request, limit);
}

async function readStream(request: Request, limit: number): Promise<Buffer> {
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
