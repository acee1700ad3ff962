import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { z } from 'zod';
import type { Product } from '../lib/domain/catalogue/product-schema';
import { LIVE_PATH } from '../lib/domain/realtime/realtime-events';
import { envelope } from '../lib/realtime/envelope';
import { startVisitorStreams } from '../lib/realtime/visitor-streams';
import { configureEnv } from '../lib/runtime/env';

/**
 * Serves the two ways in which visitors could get catalogue events: the event streams of the product, and Socket.IO with
 * the options of the product and one room. `POST /broadcast?by=stream` or `socket` sends one product; `GET /memory`
 * collects garbage and returns the resident memory in bytes.
 */
const { PORT, HOST } = z.object({ PORT: z.coerce.number(), HOST: z.string() }).parse(process.env);
configureEnv({ MONGODB_URI: 'mongodb://127.0.0.1/unused' }, { PORT: String(PORT) });

const ROOM = 'catalogue';
const streams = startVisitorStreams();
const http = createServer({ keepAliveTimeout: 65_000 }, (request, response) => {
  const url = new URL(request.url!, 'http://bench');
  request.headers['x-client-ip'] = request.socket.remoteAddress;
  if (url.pathname === LIVE_PATH) return streams.open(request, response);
  if (url.pathname === '/memory') return response.end(String(memory()));
  if (url.pathname === '/broadcast') broadcast(url.searchParams.get('by') === 'socket');
  response.end('ok');
});
const io = new Server(http, {
  path: '/socket.io',
  serveClient: false,
  transports: ['websocket'],
  perMessageDeflate: false,
  destroyUpgrade: false,
});
io.on('connection', (socket) => void socket.join(ROOM));
http.listen(PORT, HOST);

let rev = 0;

function broadcast(bySocket: boolean): void {
  rev += 1;
  const event = envelope(product(rev));
  if (bySocket) io.to(ROOM).emit('product_updated', event);
  else streams.send('product_updated', event);
}

function memory(): number {
  // Objects of closed connections are freed in the second run.
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().rss;
}

/** A product of the size that the demo shop has on average, about 1 kB. */
function product(ofRev: number): Product {
  const values = ['half', 'full'].map((key) => ({ key, label: key, priceMultiplier: 10_000 }));
  return {
    id: 'a'.repeat(24),
    rev: ofRev,
    sku: 'CAKE-1',
    slug: 'strawberry-shortcake',
    name: 'Strawberry shortcake',
    description: 'Sponge, cream and strawberries. '.repeat(8),
    brand: 'Oven & Co',
    category: 'bakery',
    subcategory: 'cakes',
    packSize: '500 g',
    price: 45_000,
    currency: 'INR',
    taxRate: 500,
    hsn: '1905',
    images: [`/api/media/${'a'.repeat(32)}`],
    imageAlts: [''],
    options: [{ key: 'size', label: 'Size', stocked: true, values }],
    stock: { half: 10, full: 20 },
    lowStockAt: 5,
    tags: ['cake', 'strawberry'],
    available: true,
    availableAgainAt: null,
    featured: true,
    rating: 4.5,
    ratingCount: 12,
  };
}
