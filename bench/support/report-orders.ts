import mongoose from 'mongoose';
import { days as daysInMs, minutes } from '../../lib/runtime/clock';
import { OrderModel, type OrderDoc } from '../../models/order';
import { seededRandom } from './seeded-random';

const BATCH = 5_000;
const LINES = 3;
const REASONS = ['Ordered by mistake', 'Takes too long', 'Out of bags', 'Nobody at home'];

type OrderPlan = {
  count: number;
  /** Live orders among them. */
  live: number;
  days: number;
  productIds: readonly string[];
};

/** Inserts orders of the last days in bulk: 92 % delivered, the rest cancelled, failed or returned. */
export async function insertReportOrders(
  { count, live, days, productIds }: OrderPlan,
  progress: (done: number) => void,
): Promise<void> {
  const random = seededRandom(20_261_130);
  const products = productIds.map((id) => new mongoose.Types.ObjectId(id));
  const customerId = new mongoose.Types.ObjectId();
  const span = daysInMs(days);
  const begin = Date.now() - span;
  for (let done = 0; done < count; done += BATCH) {
    const docs = Array.from({ length: Math.min(BATCH, count - done) }, (_, offset) => {
      const index = done + offset;
      const isLive = index >= count - live;
      const placedAt = isLive
        ? Date.now() - minutes(5)
        : begin + Math.floor((index / count) * (span - minutes(90)));
      return orderDoc({ index, placedAt, isLive, products, customerId, random });
    });
    await OrderModel.collection.insertMany(docs as never[], {
      ordered: false,
      writeConcern: { w: 1, j: false },
    });
    progress(done + docs.length);
  }
}

type DocPlan = {
  index: number;
  placedAt: number;
  isLive: boolean;
  products: mongoose.Types.ObjectId[];
  customerId: mongoose.Types.ObjectId;
  random: () => number;
};

function orderDoc({ index, placedAt, isLive, products, customerId, random }: DocPlan): OrderDoc {
  const at = (min: number) => new Date(placedAt + minutes(min));
  const items = Array.from({ length: LINES }, () => {
    const product = Math.floor(random() * products.length);
    const unitPrice = 2_000 + product * 37;
    const quantity = 1 + Math.floor(random() * 3);
    const line = { productId: products[product]!, name: `Product ${product}`, sku: `BENCH-${product}` };
    const money = { unitPrice, quantity, subtotal: unitPrice * quantity, taxRate: product % 2 ? 500 : 1_800 };
    const choice = { image: '', category: `category-${product % 12}`, options: {}, choice: '', hsn: '0401' };
    return { ...line, ...choice, ...money, stockKey: 'all' };
  });
  const sum = items.reduce((total, { subtotal }) => total + subtotal, 0);
  const actor = { id: customerId, role: 'manager' as const, name: 'Bench' };
  const draw = random();
  const outcome = isLive ? 'PLACED' : draw < 0.92 ? 'DELIVERED' : draw < 0.97 ? 'CANCELLED' : 'FAILED';
  const packMin = 2 + Math.floor(random() * 12);
  const reason = REASONS[Math.floor(random() * REASONS.length)];
  const events: OrderDoc['events'] = [{ rev: 1, type: 'PLACED', at: at(0), actor }];
  if (outcome !== 'PLACED') events.push({ rev: 2, type: 'PACKED', at: at(packMin), actor });
  if (outcome === 'DELIVERED')
    events.push({ rev: 3, type: 'DELIVERED', at: at(packMin + 5 + random() * 20), actor });
  if (outcome === 'CANCELLED' || outcome === 'FAILED')
    events.push({ rev: 3, type: outcome, at: at(packMin + 10), actor, reason });
  return {
    // As if inserted when it was placed: ids begin with the time.
    _id: new mongoose.Types.ObjectId(
      Math.floor(placedAt / 1_000)
        .toString(16)
        .padStart(8, '0') + index.toString(16).padStart(16, '0'),
    ),
    rev: events.length,
    createdAt: at(0),
    updatedAt: events.at(-1)!.at,
    number: `B${index.toString(36)}`,
    customerId,
    customerName: 'Bench',
    items,
    totals: { items: sum, delivery: 2_500, smallOrder: 0, handling: 0, discount: 0, total: sum + 2_500 },
    currency: 'INR',
    address: { label: 'Home', line: '12 MG Road', landmark: '', pin: '560001', instructions: '' },
    phone: '+919876543210',
    notes: '',
    payment: { method: 'cod', status: outcome === 'DELIVERED' ? 'PAID' : 'DUE' },
    status: outcome,
    packing: outcome === 'PLACED' ? 'QUEUED' : 'PACKED',
    partner: null,
    pinKeyId: 'k1',
    pinFailures: 0,
    promisedAt: at(30),
    stockReturned: outcome === 'CANCELLED',
    idempotencyKey: `bench-${index}`,
    idempotencyFingerprint: '',
    events,
  } as OrderDoc;
}
