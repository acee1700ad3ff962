import { AppError, ValidationError } from '../domain/errors';
import { assertStorable } from './input-faults';

export const BODY_LIMIT = 64 * 1024;

/** The only addresses that take more, and how much. */
const UPLOADS: Readonly<Record<string, number>> = { 'PUT /api/me/avatar': 5 * 1024 * 1024 };

/** How many bytes a request may carry, by its method and address. */
export function bodyLimitOf(method: string | undefined, target: string | undefined): number {
  const path = (target ?? '').split('?', 1)[0]!;
  return UPLOADS[`${method} ${path}`] ?? BODY_LIMIT;
}

/** "64 kB", "5 MB". */
function inWords(bytes: number): string {
  return bytes >= 1024 * 1024 ? `${bytes / 1024 / 1024} MB` : `${bytes / 1024} kB`;
}

export function tooLarge(limit: number): AppError {
  return new AppError('BODY_TOO_LARGE', 413, `The body is larger than ${inWords(limit)}.`);
}

function mediaTypeOf(request: Request): string | undefined {
  return request.headers.get('content-type')?.split(';', 1)[0]?.trim().toLowerCase();
}

function unsupported(types: readonly string[]): AppError {
  return new AppError('UNSUPPORTED_MEDIA_TYPE', 415, `Send the body as ${types.join(' or ')}.`);
}

const JSON_TYPES = ['application/json'];

/**
 * Reads a JSON body of at most 64 kB. 415 for another content type, 413 past the limit, 400 for what is not JSON.
 * The length header is no proof, so bytes are counted as they come.
 */
export async function readJson(request: Request, types: readonly string[] = JSON_TYPES): Promise<unknown> {
  if (!types.includes(mediaTypeOf(request) ?? '')) throw unsupported(types);
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > BODY_LIMIT) throw tooLarge(BODY_LIMIT);
  const bytes = length > 0 ? await request.arrayBuffer() : await readStream(request, BODY_LIMIT);
  const text = decode(bytes);
  const value = parseJson(text);
  // A NUL or half of a surrogate pair cannot stand in JSON of UTF-8 but as an escape.
  if (text.includes('\\u')) assertStorable(value, 'body');
  return value;
}

function decode(bytes: ArrayBuffer | Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ValidationError('The body is not valid UTF-8.', [{ path: '', message: 'is not valid UTF-8' }]);
  }
}

function parseJson(text: string): unknown {
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

/** Reads a body of one of these media types as it is. 415 for another one, 413 past what its address may carry. */
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
