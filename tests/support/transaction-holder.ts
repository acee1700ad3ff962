import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/**
 * Decrements the stock of a product in a transaction and never commits, like a server that stalls before
 * commit.
 */
const SCRIPT = `
const mongoose = require(${JSON.stringify(resolve('node_modules', 'mongoose'))});
const { uri, productId } = JSON.parse(process.argv[1]);
(async () => {
  const client = await new mongoose.mongo.MongoClient(uri, { appName: 'blinkcart' }).connect();
  const session = client.startSession();
  session.startTransaction();
  const _id = new mongoose.mongo.ObjectId(productId);
  await client.db().collection('products').updateOne({ _id }, { $inc: { 'stock.all': -1, rev: 1 } }, { session });
  console.log('held');
  setInterval(() => {}, 60_000);
})();
`;

/** Starts that process; resolves once its transaction has written to the product. */
export async function holdInTransaction(uri: string, productId: string): Promise<{ kill(): Promise<void> }> {
  const child = spawn(process.execPath, ['-e', SCRIPT, JSON.stringify({ uri, productId })], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    kill: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
