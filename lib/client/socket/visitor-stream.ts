import { LIVE_PATH } from '@/lib/domain/realtime/realtime-events';
import { refetchProducts } from '../store/catalogue/refetch-products';
import { refetchShelves } from '../store/catalogue/refetch-shelves';
import { refetchShop } from '../store/shop/refetch-shop';
import type { AppStore } from '../store/store';
import { CATALOGUE_EVENTS, catalogueHandlers, dispatchStreamEvent } from './catalogue-dispatch';

/** A browser opens at most six connections to one HTTP/1.1 server, so hidden tabs close theirs. */
const CLOSE_AFTER_HIDDEN_MS = 60_000;
/** The server sends a ping every 25 s; a dead connection is noticed only by their absence. */
const SILENT_AFTER_MS = 60_000;
const MIN_RETRY_MS = 5_000;
const MAX_RETRY_MS = 60_000;

/**
 * Keeps the catalogue of a visitor's page up to date by an event stream. Missed events are replayed by the server, or
 * the products are fetched again. While the server refuses streams, the products are fetched at each retry. Returns the
 * function that closes the stream.
 */
export function startVisitorStream(store: AppStore): () => void {
  const handlers = catalogueHandlers(store);
  let source: EventSource | null = null;
  let lastId = '';
  let retryMs = MIN_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  /** Errors are ignored: the next retry fetches again. */
  const refetch = () => {
    void store.dispatch(refetchProducts()).catch(() => undefined);
    void store.dispatch(refetchShelves()).catch(() => undefined);
    void store.dispatch(refetchShop()).catch(() => undefined);
  };

  function close(): void {
    clearTimeout(timer);
    clearTimeout(silence);
    source?.close();
    source = null;
  }

  function received({ lastEventId }: MessageEvent): void {
    if (lastEventId) lastId = lastEventId;
    clearTimeout(silence);
    silence = setTimeout(open, SILENT_AFTER_MS);
  }

  function open(): void {
    close();
    const opened = new EventSource(lastId ? `${LIVE_PATH}?after=${lastId}` : LIVE_PATH);
    source = opened;
    for (const name of CATALOGUE_EVENTS) {
      opened.addEventListener(name, (event) => {
        received(event);
        dispatchStreamEvent(handlers, name, event.data as string);
      });
    }
    opened.addEventListener('ready', (event) => {
      retryMs = MIN_RETRY_MS;
      received(event);
    });
    opened.addEventListener('ping', received);
    opened.addEventListener('refetch', (event) => {
      received(event);
      refetch();
    });
    opened.onerror = () => {
      // After a lost connection the browser reconnects by itself, after a refusal it does not.
      if (opened.readyState !== EventSource.CLOSED || source !== opened) return;
      close();
      refetch();
      timer = setTimeout(open, retryMs * (0.75 + Math.random() * 0.5));
      retryMs = Math.min(MAX_RETRY_MS, retryMs * 2);
    };
  }

  function onVisibility(): void {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(close, CLOSE_AFTER_HIDDEN_MS);
    else if (!source) open();
  }

  document.addEventListener('visibilitychange', onVisibility);
  // After a change of networks the connection is usually dead.
  window.addEventListener('online', open);
  open();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    window.removeEventListener('online', open);
    close();
  };
}
