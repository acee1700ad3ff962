import type { Server } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import next from 'next';
import { seconds } from '../runtime/clock';
import { setPageHeaders, type PageListener } from '../runtime/page-headers';
import type { FindStatus } from './page-cache';
import { startPageCache } from './start-page-cache';

/** The development server writes its build cache when it closes, which can take a minute and is not needed. */
const CLOSE_DEV_PAGES_MS = seconds(2);

type Options = {
  http: Server;
  dev: boolean;
  /** Whether catalogue changes by other processes are reported to this one. */
  isReported: () => boolean;
  findStatus: FindStatus;
};

export type Pages = {
  listener: PageListener;
  close: () => Promise<unknown>;
};

/** Starts Next, and the page cache before it. In development there is none: each request shows the newest code. */
export async function openPages({ http, dev, isReported, findStatus }: Options): Promise<Pages> {
  const pages = next({ dev, dir: process.cwd(), httpServer: http });
  await pages.prepare();
  const upgrade = pages.getUpgradeHandler();
  http.on('upgrade', (request, socket, head) => {
    if (request.url?.startsWith('/socket.io')) return;
    // Only hot reload in development upgrades connections here.
    if (dev) void upgrade(request, socket, head);
    else socket.destroy();
  });
  if (dev) {
    const close = () => Promise.race([pages.close(), delay(CLOSE_DEV_PAGES_MS)]);
    const handle = pages.getRequestHandler();
    const listener: PageListener = (request, response, headers) => {
      setPageHeaders(response, headers);
      return handle(request, response);
    };
    return { listener, close };
  }
  const cache = startPageCache({ pages: pages.getRequestHandler(), isReported, findStatus });
  return {
    listener: cache.listener,
    close: () => {
      cache.stop();
      return pages.close();
    },
  };
}
