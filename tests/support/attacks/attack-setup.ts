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

/** Who attacks, and whom: two of each who own things, and a partner whom the shop has not approved. */
export type Party = 'customer' | 'victim' | 'partner' | 'rival' | 'manager' | 'admin';

export type AttackSetup = {
  url: string;
  api: Api;
  users: Record<Party, TestUser>;
  /** The victim's order, in the rival's hands. */
  order: Order;
  product: Product;
  /** An order of the victim in a state, carried by the rival. */
  orderIn: (status: Order['status']) => Promise<Order>;
  /** The one process of the beginning still serves. */
  expectUnharmed: () => Promise<void>;
  stop: () => Promise<void>;
};

/** When the process behind an address began, in seconds, as it says itself. */
async function startOf(url: string): Promise<number> {
  const figures = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_start_time_seconds (\d+)$/m.exec(figures)?.[1]);
}

/** The built server in a process of its own, so that an attack which kills it is seen, on a database of its own. */
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
  const cast: OrderActors = { customer: victim, partner: rival, manager };
  const startedAt = await startOf(server.url);
  return {
    url: server.url,
    api,
    users: { customer, victim, partner, rival, manager, admin },
    order: await orderIn(api, cast, 'ACCEPTED'),
    product: await createProduct({ basePrice: 5_000 }),
    orderIn: (status) => orderIn(api, cast, status),
    expectUnharmed: async () => {
      expect((await api.get('/api/health')).body).toEqual({ status: 'ok' });
      expect([startedAt > 0, await startOf(server.url)]).toEqual([true, startedAt]);
      // Signal 0 only asks: it throws when the process has gone.
      expect(process.kill(server.pid, 0)).toBe(true);
    },
    stop: async () => {
      expect(await server.terminate()).toBe(0);
      await disconnectMongo();
      await database.drop();
    },
  };
}
