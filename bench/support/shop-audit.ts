import mongoose from 'mongoose';
import { seconds, sleep } from '../../lib/runtime/clock';
import { PIECES } from './seed-shop';

const MIRRORED = [
  'orders',
  'products',
  'users',
  'profiles',
  'stockadjustments',
  'cartitems',
  'deliverypartners',
];
const POLL_MS = 100;

/** Looks into the measured database from outside, past the product's own code. */
export type ShopAudit = {
  countOrders: () => Promise<number>;
  /** Pieces gone from stock, and pieces in orders: equal, or the figures are worth nothing. */
  countPieces: () => Promise<{ gone: number; ordered: number }>;
  /** Resolves to what is still not mirrored after the time. */
  awaitMirror: (withinMs: number) => Promise<number>;
  stop: () => Promise<void>;
};

export async function openShopAudit(uri: string): Promise<ShopAudit> {
  const connection = await mongoose.createConnection(uri).asPromise();
  const countPending = async () => {
    const counts = MIRRORED.map((name) =>
      connection.collection(name).countDocuments({ mirrorPending: true }),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
  };
  const sumOf = async (collection: string, stages: object[]): Promise<number> => {
    const [row] = await connection.collection(collection).aggregate<{ sum: number }>(stages).toArray();
    return row?.sum ?? 0;
  };
  return {
    countOrders: () => connection.collection('orders').countDocuments(),
    countPieces: async () => ({
      gone: await sumOf('products', [
        { $group: { _id: null, sum: { $sum: { $subtract: [PIECES, '$stock.all'] } } } },
      ]),
      ordered: await sumOf('orders', [
        { $unwind: '$items' },
        { $group: { _id: null, sum: { $sum: '$items.quantity' } } },
      ]),
    }),
    awaitMirror: async (withinMs) => {
      const deadline = Date.now() + withinMs;
      let pending = await countPending();
      while (pending > 0 && Date.now() < deadline) {
        await sleep(POLL_MS);
        pending = await countPending();
      }
      return pending;
    },
    stop: () => connection.close(),
  };
}

/** Long enough for what a run of a few seconds leaves behind at the slowest drain that is still allowed. */
export const SETTLE_WITHIN_MS = seconds(30);
