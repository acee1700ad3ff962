import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import mongoose from 'mongoose';
import { findMongod } from '@/lib/embedded/mongod/mongod-finder';
import { startMongod } from '@/lib/embedded/mongod/mongod-process';
import { seconds } from '@/lib/runtime/clock';

const { MongoClient } = mongoose.mongo;

export type MongoUser = { name: string; roles: { role: string; db: string }[] };

/**
 * Starts a mongod replica set with authentication, these users and `root`. It is started twice, because the
 * first users can be created only while authentication is off.
 */
export async function startMongodWithUsers(users: MongoUser[]) {
  const folder = mkdtempSync(join(tmpdir(), 'blinkcart-users-'));
  const dbPath = join(folder, 'mongo');
  const binary = await findMongod({ mongod: process.env.MONGOD || undefined });
  const password = randomBytes(12).toString('hex');

  const open = await startMongod({ dbPath, binary });
  const maker = await MongoClient.connect(open.uri('admin'));
  for (const { name, roles } of [{ name: 'root', roles: [{ role: 'root', db: 'admin' }] }, ...users])
    await maker.db('admin').command({ createUser: name, pwd: password, roles });
  await maker.close();
  await open.stop();

  const keyFile = join(folder, 'key');
  writeFileSync(keyFile, randomBytes(48).toString('base64'), { mode: 0o600 });
  const { port } = open;
  const child = spawn(
    binary.path,
    [
      ...['--replSet', 'rs0', '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', dbPath],
      ...['--keyFile', keyFile, '--logpath', join(folder, 'log'), '--wiredTigerCacheSizeGB', '0.25'],
      ...['--nounixsocket', '--setParameter', 'diagnosticDataCollectionEnabled=false'],
    ],
    { stdio: 'ignore' },
  );
  const uri = (user: string, database: string) =>
    `mongodb://${user}:${password}@127.0.0.1:${port}/${database}?replicaSet=rs0&authSource=admin`;
  // The driver waits for a primary, or throws after 30 s.
  const root = await MongoClient.connect(uri('root', 'admin'), { serverSelectionTimeoutMS: seconds(30) });
  return {
    uri,
    root,
    async stop(): Promise<void> {
      await root.close();
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type MongodWithUsers = Awaited<ReturnType<typeof startMongodWithUsers>>;
