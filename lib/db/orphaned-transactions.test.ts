import mongoose from 'mongoose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProduct } from '@/tests/support/products';
import { testDatabase, type TestDatabase } from '@/tests/support/mongo';
import { holdInTransaction } from '@/tests/support/transaction-holder';
import { connectMongo, disconnectMongo } from './mongo';
import { endOrphanedTransactions } from './orphaned-transactions';

let database: TestDatabase;
let productId: string;

beforeAll(async () => {
  database = await testDatabase('orphaned-transactions');
  await connectMongo(database.uri);
});
beforeEach(async () => {
  productId = (await createProduct()).id;
});
afterAll(async () => {
  await disconnectMongo();
  await database.drop();
});

const sellOne = () =>
  mongoose.connection
    .collection('products')
    .updateOne(
      { _id: new mongoose.Types.ObjectId(productId) },
      { $inc: { 'stock.all': -1 } },
      { maxTimeMS: 2000 },
    );

describe('endOrphanedTransactions', () => {
  it('ends the transaction of a killed process, so that its documents can be written again', async () => {
    const holder = await holdInTransaction(database.uri, productId);
    await holder.kill();
    // MongoDB detects the closed connection with a delay.
    await expect.poll(() => endOrphanedTransactions(mongoose.connection)).toBe(1);
    expect((await sellOne()).modifiedCount).toBe(1);
    expect(await endOrphanedTransactions(mongoose.connection)).toBe(0);
  });

  it('does not end the transaction of a running process', async () => {
    const client = await new mongoose.mongo.MongoClient(database.uri, { appName: 'blinkcart' }).connect();
    const session = client.startSession();
    session.startTransaction();
    const filter = { _id: new mongoose.Types.ObjectId(productId) };
    await client
      .db()
      .collection('products')
      .updateOne(filter, { $set: { name: 'Renamed' } }, { session });
    expect(await endOrphanedTransactions(mongoose.connection)).toBe(0);
    await session.commitTransaction();
    await client.close();
    expect(await mongoose.connection.collection('products').findOne(filter)).toMatchObject({
      name: 'Renamed',
    });
  });
});
