import type { IncomingHttpHeaders } from 'node:http';

/** The request headers of client-side navigation, on which the payload depends. */
const NAVIGATION_HEADERS = [
  'rsc',
  'next-router-state-tree',
  'next-router-prefetch',
  'next-router-segment-prefetch',
  'next-url',
] as const;

const MAX_HEADER_LENGTH = 4096;

export type PageVariant = {
  /** Empty for the HTML of a page; else it names one payload of its address. */
  key: string;
  /** Headers that the render needs to give this variant. */
  headers: Record<string, string>;
  /** The `_rsc` parameter, with its name: Next redirects a payload request without the right one. */
  query: string;
};

/** Next gives crawlers the page as one piece: nothing is streamed later, and the metadata is in the head. */
const HTML: PageVariant = { key: '', headers: { 'user-agent': 'Bingbot (page cache)' }, query: '' };

/** Returns which response to an address a request asks for; null if it cannot be kept. */
export function pageVariantOf(headers: IncomingHttpHeaders, url: string): PageVariant | null {
  if (headers.rsc === undefined) return HTML;
  const kept: Record<string, string> = {};
  for (const name of NAVIGATION_HEADERS) {
    const value = headers[name];
    if (value === undefined) continue;
    if (typeof value !== 'string' || value.length > MAX_HEADER_LENGTH) return null;
    kept[name] = value;
  }
  const rsc = /[?&](_rsc=[\w-]{0,64})(?:&|$)/.exec(url)?.[1] ?? '';
  return { key: `${rsc} ${JSON.stringify(kept)}`, headers: kept, query: rsc };
}
