import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { contentSecurityPolicy } from '../runtime/content-security-policy';
import { nonceOf, replaceNonce, withoutNonce } from './page-policy';
import type { RenderedPage } from './page-renderer';

export type Encoding = 'identity' | 'gzip' | 'br';

/** A response that is sent to everybody who asks for the same address. */
export type KeptPage = {
  status: number;
  /** Names and values in turn, as `writeHead` takes them; without the headers that depend on the encoding. */
  headers: readonly string[];
  contentType: string;
  /** The uncompressed body is not kept, because nearly all clients accept one of these and it needs four times as much. */
  bodies: Record<Exclude<Encoding, 'identity'>, Buffer>;
  /** Bytes of the uncompressed body. */
  length: number;
  /** Of the content without its encoding, without quotes. */
  hash: string;
  /** The products that are on the page. */
  productIds: ReadonlySet<string>;
  /** Bytes of the bodies that are kept. */
  size: number;
};

/** Headers that belong to one response or that the page cache sets itself. */
const DROPPED =
  /^(connection|keep-alive|transfer-encoding|date|content-length|etag|cache-control|content-security-policy)$/;

// Higher qualities take ten times as long for 5% fewer bytes.
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
const GZIP = { level: 6 };

const compress = { gzip: promisify(gzip), br: promisify(brotliCompress) };

/** Product ids are found in the bytes, so that a page needs not state which products it shows. */
const PRODUCT_ID = /\b[0-9a-f]{24}\b/g;

/**
 * Makes a kept page of a rendered one: replaces its nonce by the hashes of its scripts and compresses it. The policy
 * allows the page's own inline scripts by hash and its files by 'self'. `fixed` are the headers of every page.
 */
export async function toKeptPage(
  { status, headers, body }: RenderedPage,
  fixed: Readonly<Record<string, string>>,
  appOrigin: string,
): Promise<KeptPage> {
  const nonce = nonceOf(headers['content-security-policy'] as string | undefined);
  const isHtml = headers['content-type']?.startsWith('text/html') ?? false;
  const { 'content-type': contentType = 'text/html', ...rendered } = keptHeaders(headers, nonce);
  const kept = { ...fixed, ...rendered };
  let text = body.toString('utf8');
  if (isHtml) {
    const withoutNonces = nonce ? withoutNonce(text, nonce) : { text, scriptHashes: [] };
    text = withoutNonces.text;
    kept['content-security-policy'] = contentSecurityPolicy({
      scriptHashes: withoutNonces.scriptHashes,
      appOrigin,
    });
  } else if (nonce) text = replaceNonce(text, nonce);
  const identity = Buffer.from(text, 'utf8');
  const [gzipped, brotli] = await Promise.all([compress.gzip(identity, GZIP), compress.br(identity, BROTLI)]);
  return {
    status,
    headers: Object.entries(kept).flat(),
    contentType,
    bodies: { gzip: gzipped, br: brotli },
    length: identity.length,
    hash: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    productIds: new Set((text.match(PRODUCT_ID) ?? []).map(copyOf)),
    size: gzipped.length + brotli.length,
  };
}

/** Copies a part of a long text: V8 would keep the whole text in memory as long as the part. */
function copyOf(part: string): string {
  return Buffer.from(part, 'latin1').toString('latin1');
}

function keptHeaders(headers: IncomingHttpHeaders, nonce: string | null): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined || DROPPED.test(name)) continue;
    const text = Array.isArray(value) ? value.join(', ') : value;
    kept[name] = nonce ? text.replaceAll(`; nonce="${nonce}"`, '').replaceAll(nonce, '') : text;
  }
  const vary = kept.vary?.split(', ').filter((name) => name.toLowerCase() !== 'accept-encoding') ?? [];
  kept.vary = [...vary, 'accept-encoding'].join(', ');
  // The browser asks each time and gets a 304 unless the page has changed. Private, because shared caches would also
  // store the cookie that a response may set.
  kept['cache-control'] = 'private, no-cache';
  return kept;
}

/** Chooses the smallest encoding that the client accepts. */
export function encodingFor(accepted: string | string[] | undefined): Encoding {
  if (typeof accepted !== 'string') return 'identity';
  return accepts(accepted, 'br') ? 'br' : accepts(accepted, 'gzip') ? 'gzip' : 'identity';
}

function accepts(header: string, encoding: string): boolean {
  const entry = header.split(',').find((part) => part.split(';', 1)[0]!.trim() === encoding);
  return entry !== undefined && !/;\s*q=0(\.0*)?\s*$/.test(entry);
}
