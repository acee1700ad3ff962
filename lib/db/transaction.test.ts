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

describe('a transaction', () => {
  it('writes all it does or nothing, and passes on what its work throws', async () => {
    const failed = inTransaction(async (session) => {
      await sellOne(session);
      throw new Error('changed my mind');
    });
    await expect(failed).rejects.toThrow('changed my mind');
    expect(await products().findOne({ _id })).toMatchObject({ sold: 0 });
  });

  it('that others interfere with is run again until each has had its way', async () => {
    await Promise.all(Array.from({ length: 12 }, () => inTransaction(sellOne)));
    expect(await products().findOne({ _id })).toMatchObject({ sold: 12 });
  });

  it('that cannot get through in time is an answer of "try again", and changes nothing', async () => {
    const holder = await holdInTransaction(database.uri, _id.toHexString());
    await expect(inTransaction(sellOne)).rejects.toMatchObject({ code: 'UNAVAILABLE', status: 503 });
    await holder.kill();
    await expect.poll(() => endOrphanedTransactions(mongoose.connection)).toBe(1);
    await inTransaction(sellOne);
    expect(await products().findOne({ _id })).toMatchObject({ sold: 1, stock: { all: 10 } });
  });
});
