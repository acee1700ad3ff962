import type { Product } from '../domain/catalogue/product-schema';
import type { StockUpdate } from '../domain/realtime/realtime-events';

/** What is sent for one product: its new state as a whole, or its stock only. */
export type CatalogueChange = { product: Product } | { stock: StockUpdate };

type Options = {
  /** A product is sent at most once in this time. */
  intervalMs: number;
  /** Reads the current stock of products. */
  readStock: (ids: string[]) => Promise<StockUpdate[]>;
  send: (change: CatalogueChange) => void;
  onError: (error: unknown) => void;
};

/**
 * Collects changes of products and sends the newest state of each once an interval. A product of which both fields and
 * stock have changed is sent once, as a whole.
 */
export function coalesceCatalogue({ intervalMs, readStock, send, onError }: Options) {
  let products = new Map<string, Product>();
  let stocked = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  async function flush(): Promise<void> {
    const changed = products;
    const ids = [...stocked];
    products = new Map();
    stocked = new Set();
    timer = null;
    const updates = ids.length > 0 ? await readStock(ids) : [];
    for (const stock of updates) {
      const product = changed.get(stock.id);
      if (!product) send({ stock });
      else if (stock.rev > product.rev) changed.set(stock.id, { ...product, ...stock });
    }
    for (const product of changed.values()) send({ product });
  }

  const schedule = () => {
    timer ??= setTimeout(() => void flush().catch(onError), intervalMs);
  };

  return {
    productChanged(product: Product) {
      const pending = products.get(product.id);
      if (!pending || product.rev > pending.rev) products.set(product.id, product);
      schedule();
    },
    stockChanged(ids: string[]) {
      for (const id of ids) stocked.add(id);
      schedule();
    },
    /** Drops what is pending of a deleted product, which would be sent after its deletion. */
    productDeleted(id: string) {
      products.delete(id);
      stocked.delete(id);
    },
    stop() {
      if (timer) clearTimeout(timer);
    },
  };
}
