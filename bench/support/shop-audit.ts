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

/** Reads the measured database directly, without the code under test. */
export type ShopAudit = {
  countOrders: () => Promise<number>;
  /** Pieces taken from stock and pieces in orders; the figures are valid only if both are equal. */
  countPieces: () => Promise<{ sold: number; ordered: number }>;
  /** Waits until everything is mirrored, at most `withinMs`. Returns the number of documents still pending. */
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
      sold: await sumOf('products', [
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

/** Enough time to drain the backlog of a run of a few seconds at the slowest allowed rate. */
export const SETTLE_WITHIN_MS = seconds(30);
