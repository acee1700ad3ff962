const WINDOW_MS = 500;
const PER_WINDOW = 50;
const REFRESH_EVERY_MS = 5_000;

export type ProductFlood = {
  /** Whether a product event may be sent. A refresh follows those that may not. */
  admits: () => boolean;
  stop: () => void;
};

/**
 * Bounds the product events that every open page receives: an import changes thousands of products within seconds.
 * After 50 events in half a second, `refresh` is called instead, at most every five seconds and once after the last one.
 */
export function watchProductFlood(refresh: () => void): ProductFlood {
  let windowEndsAt = 0;
  let count = 0;
  let floodEndsAt = 0;
  let timer: NodeJS.Timeout | null = null;

  return {
    admits() {
      const now = Date.now();
      if (now >= windowEndsAt) {
        windowEndsAt = now + WINDOW_MS;
        count = 0;
      }
      count += 1;
      if (count <= PER_WINDOW && now >= floodEndsAt) return true;
      // The next batch of the same import must not send its first 50 products again.
      floodEndsAt = now + REFRESH_EVERY_MS;
      timer ??= setTimeout(() => {
        timer = null;
        refresh();
      }, REFRESH_EVERY_MS);
      return false;
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
