import { expect } from 'vitest';
import { connectMongo, disconnectMongo } from '@/lib/db/mongo';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import type { Order } from '@/lib/domain/orders/order-schema';
import { configureEnv } from '@/lib/runtime/env';
import { createActor, type TestUser } from '../accounts';
import { apiClient, type Api } from '../clients/api';
import { testDatabase } from '../mongo';
import { orderIn, type OrderActors } from '../order-steps';
import { createProduct } from '../products';
import { startServerProcess } from '../server-process';
import { testEnv } from '../test-env';

/** Attackers and victims: two users of each owning role, and staff. */
export type Party = 'customer' | 'victim' | 'partner' | 'rival' | 'manager' | 'admin';

export type AttackSetup = {
  url: string;
  api: Api;
  users: Record<Party, TestUser>;
  /** An order of the victim, accepted by the rival. */
  order: Order;
  product: Product;
  /** Creates an order of the victim in a status, carried by the rival. */
  orderIn: (status: Order['status']) => Promise<Order>;
  /** Expects the process started at the beginning to be serving still. */
  expectStillServing: () => Promise<void>;
  stop: () => Promise<void>;
};

/** Returns the start time of the process behind a URL in seconds since the epoch, from its metrics. */
async function processStartTime(url: string): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_start_time_seconds (\d+)$/m.exec(figures)?.[1]);
}

/**
 * Starts the built server in a child process with its own database, so that a crash caused by an attack is
 * detected.
 */
export async function createAttackSetup(
  name: string,
  extra: Record<string, string> = {},
): Promise<AttackSetup> {
  const database = await testDatabase(`attack-${name}`);
  const env = testEnv(database.uri, extra);
  Object.assign(process.env, env);
  configureEnv(undefined);
  const server = await startServerProcess(env);
  await connectMongo();
  const api = apiClient(server.url);
  const [customer, victim, partner, rival, manager, admin] = await Promise.all([
    createActor('customer', { name: 'Mallory' }),
    createActor('customer', { name: 'Asha Rao' }),
    createActor('delivery_partner', { name: 'Trudy' }),
    createActor('delivery_partner', { name: 'Ravi Kumar' }),
    createActor('manager', { name: 'Meera Pillai' }),
    createActor('admin', { name: 'Olu Watch' }),
  ]);
  const actors: OrderActors = { customer: victim, partner: rival, manager };
  const startedAt = await processStartTime(server.url);
  return {
    url: server.url,
    api,
    users: { customer, victim, partner, rival, manager, admin },
    order: await orderIn(api, actors, 'ACCEPTED'),
    product: await createProduct({ basePrice: 5_000 }),
    orderIn: (status) => orderIn(api, actors, status),
    expectStillServing: async () => {
      expect((await api.get('/api/health')).body).toEqual({ status: 'ok' });
      expect([startedAt > 0, await processStartTime(server.url)]).toEqual([true, startedAt]);
      // Signal 0 only checks existence and throws when the process is gone.
      expect(process.kill(server.pid, 0)).toBe(true);
    },
    stop: async () => {
      expect(await server.terminate()).toBe(0);
      await disconnectMongo();
      await database.drop();
    },
  };
}
