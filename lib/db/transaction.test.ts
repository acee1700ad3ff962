import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { holdInTransaction } from '@/tests/support/transaction-holder';
import { connectMongo, disconnectMongo } from './mongo';
import { endOrphanedTransactions } from './orphaned-transactions';
import { inTransaction, type Session } from './transaction';

let database: TestDatabase;
let _id: mongoose.Types.ObjectId;

beforeAll(async () => {
  database = await testDatabase('transaction');
  await connectMongo(database.uri);
});
beforeEach(async () => {
  _id = new mongoose.Types.ObjectId();
  await products().insertOne({ _id, stock: { all: 10 }, sold: 0 });
});
afterAll(async () => {
  await disconnectMongo();
  await database.drop();
});

const products = () => mongoose.connection.collection('products');
const sellOne = (session: Session) => products().updateOne({ _id }, { $inc: { sold: 1 } }, { session });

describe('inTransaction', () => {
  it('rolls back and rethrows when its work throws', async () => {
    const failed = inTransaction(async (session) => {
      await sellOne(session);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await products().findOne({ _id })).toMatchObject({ sold: 0 });
  });

  it('retries conflicting transactions until all have committed', async () => {
    await Promise.all(Array.from({ length: 12 }, () => inTransaction(sellOne)));
    expect(await products().findOne({ _id })).toMatchObject({ sold: 12 });
  });

  it('rejects with 503 UNAVAILABLE and changes nothing when a conflict outlasts the deadline', async () => {
    const holder = await holdInTransaction(database.uri, _id.toHexString());
    await expect(inTransaction(sellOne)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    await holder.kill();
    await expect.poll(() => endOrphanedTransactions(mongoose.connection)).toBe(1);
    await inTransaction(sellOne);
    expect(await products().findOne({ _id })).toMatchObject({ sold: 1, stock: { all: 10 } });
  });
});
