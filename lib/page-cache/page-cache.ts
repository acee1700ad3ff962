import type { IncomingMessage, ServerResponse } from 'node:http';
import { logger } from '../runtime/logger';
import { countOne } from '../runtime/metrics';
import { setPageHeaders, type PageHeaders, type PageListener } from '../runtime/page-headers';
import { toKeptPage, encodingFor } from './kept-page';
import { pageAddressOf, type PageAddress, type PageShare } from './page-address';
import { createPageRenderer, type RenderedPage } from './page-renderer';
import type { PageRevisions } from './page-revisions';
import { sendKeptPage, sendRenderedPage } from './page-response';
import type { PageStore, StoredPage } from './page-store';
import { pageVariantOf, type PageVariant } from './page-variant';

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Finds the status of a page, and the address that it has moved to; null to keep the status of Next. */
export type FindStatus = (path: string) => Promise<{ status: number; location?: string } | null>;

type Options = {
  /** Next's request handler. */
  pages: Listener;
  /** Public origin of the shop, such as https://shop.example.net. */
  appOrigin: string;
  revisions: PageRevisions;
  store: PageStore;
  findStatus: FindStatus;
};

type Rendered = { kept: StoredPage } | { unkept: RenderedPage };

const RENDERS = {
  name: 'blinkcart_page_renders_total',
  help: 'Renders of pages that are kept for everybody, by kind.',
  label: 'kind',
};

/** Not found and gone are kept too; errors and redirects are not. */
const KEPT_STATUSES = new Set([200, 404, 410]);

/**
 * Wraps Next's request handler: a shop page is rendered once for everybody and kept as bytes until the catalogue
 * changes. Concurrent requests for one address wait for one render. All other requests go to Next.
 */
export function cachePages({ pages, appOrigin, revisions, store, findStatus }: Options): PageListener {
  const renderer = createPageRenderer(pages, new URL(appOrigin).host);
  const rendering = new Map<string, Promise<Rendered>>();

  type Wanted = { address: PageAddress; variant: PageVariant; key: string; fixed: PageHeaders['fixed'] };

  async function render({ address, variant, key, fixed }: Wanted): Promise<Rendered> {
    const begun = revisions.begin();
    const separator = address.target.includes('?') ? '&' : '?';
    const target = variant.query ? address.target + separator + variant.query : address.target;
    // A payload keeps status 200, because the client navigation of Next reloads the page on any other.
    const known = variant.key ? null : await findStatus(address.target);
    if (known?.location !== undefined) return { unkept: redirectTo(known.status, known.location) };
    const page = await renderer.render(target, variant.headers);
    const rendered = known && page.status === 200 ? { ...page, status: known.status } : page;
    countOne(RENDERS, variant.key ? 'payload' : 'page');
    // A cookie would belong to one visitor.
    if (!KEPT_STATUSES.has(rendered.status) || rendered.headers['set-cookie']) return { unkept: rendered };
    const kept = { ...(await toKeptPage(rendered, fixed, appOrigin)), ...begun };
    store.set(key, shareOf(address, variant, rendered.status), kept);
    return { kept };
  }

  /** Concurrent calls for one key share one render. */
  function renderOnce(wanted: Wanted): Promise<Rendered> {
    const running = rendering.get(wanted.key);
    if (running) return running;
    const started = render(wanted).finally(() => rendering.delete(wanted.key));
    rendering.set(wanted.key, started);
    return started;
  }

  const handleUnkept: PageListener = (request, response, headers) => {
    setPageHeaders(response, headers);
    return pages(request, response);
  };

  return (request, response, headers) => {
    const address = pageAddressOf(request.url!);
    const variant = address && pageVariantOf(request.headers, request.url!);
    if (!address || !variant) return handleUnkept(request, response, headers);
    const key = `${address.target} ${variant.key}`;
    const encoding = encodingFor(request.headers['accept-encoding']);
    const kept = store.get(key);
    if (kept && revisions.isCurrent(kept))
      return sendKeptPage(request, response, kept, encoding, headers.own);
    return renderOnce({ address, variant, key, fixed: headers.fixed }).then(
      (result) => {
        if ('kept' in result) return sendKeptPage(request, response, result.kept, encoding, headers.own);
        setPageHeaders(response, headers);
        return sendRenderedPage(request, response, result.unkept);
      },
      (error: unknown) => {
        logger().error({ err: error, path: address.target.split('?', 1)[0] }, 'page cache: a render failed');
        return handleUnkept(request, response, headers);
      },
    );
  };
}

function redirectTo(status: number, location: string): RenderedPage {
  return { status, headers: { location, 'cache-control': 'no-cache' }, body: Buffer.alloc(0) };
}

function shareOf({ share }: PageAddress, { key }: PageVariant, status: number): PageShare {
  if (status !== 200) return 'absent';
  return key ? 'payloads' : share;
}
