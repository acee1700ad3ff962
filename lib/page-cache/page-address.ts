import { ProductQuerySchema } from '../domain/catalogue/product-schema';

/** Where a kept response is stored; each share has its own limit, so that one cannot evict another. */
export type PageShare = 'pages' | 'searches' | 'payloads' | 'absent';

export type PageAddress = {
  /** The path with its known query parameters in a fixed order, which Next renders. */
  target: string;
  /** `searches` for addresses with a query, because anyone can invent any number of them. */
  share: 'pages' | 'searches';
};

type KeptPage = { path: RegExp; parameters: readonly string[] };

/**
 * The pages that are the same for everybody, with the query parameters that change them. All other parameters, such as
 * those of advertisements, are ignored: a page that reads another parameter must name it here.
 */
const KEPT_PAGES: readonly KeptPage[] = [
  { path: /^\/$/, parameters: [] },
  { path: /^\/products\/[a-z0-9][a-z0-9-]{0,99}$/, parameters: [] },
  {
    path: /^\/(search|categories(\/[a-z0-9-]{1,64}){0,2})$/,
    parameters: [...Object.keys(ProductQuerySchema.shape), 'page'],
  },
];

const MAX_QUERY_LENGTH = 512;

/** Returns the address of a kept page from a request target such as `/search?q=milk`; null for all other requests. */
export function pageAddressOf(url: string): PageAddress | null {
  const queryStart = url.indexOf('?');
  const path = queryStart < 0 ? url : url.slice(0, queryStart);
  const page = KEPT_PAGES.find((kept) => kept.path.test(path));
  if (!page) return null;
  if (queryStart < 0 || page.parameters.length === 0) return { target: path, share: 'pages' };
  if (url.length - queryStart > MAX_QUERY_LENGTH) return null;
  const given = new URLSearchParams(url.slice(queryStart + 1));
  const known = new URLSearchParams();
  for (const name of page.parameters) for (const value of given.getAll(name)) known.append(name, value);
  const query = known.toString();
  return query ? { target: `${path}?${query}`, share: 'searches' } : { target: path, share: 'pages' };
}
