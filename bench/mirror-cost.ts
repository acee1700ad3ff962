import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { startPglite } from '../lib/embedded/supabase/pglite-process';
import { seconds } from '../lib/runtime/clock';
import { tailBar, throughputBar, type Bench, type BarRow, type Measured } from './support/bench-report';
import { keysOf, newBenchSecrets, startProductServer, type MirrorTarget } from './support/bench-servers';
import { withBenchEnvironment, type BenchEnvironment } from './support/bench-environment';
import { measureInTurn, type Variant } from './support/measure';
import { orderTemplates } from './support/order-requests';
import { seedShop } from './support/seed-shop';
import { openShopAudit } from './support/shop-audit';

const SHOP = { products: 200, customers: 256 };
const CONNECTIONS = [8, 32];
const SETTLE_WITHIN_MS = seconds(60);

/** Measures the cost of the mirror for placements: with the mirror, without it, and with one that does not respond. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const secrets = newBenchSecrets();
    const keys = keysOf(secrets);
    const endpoint = environment.keep(
      await startPglite({
        dataDir: join(environment.folder, 'pglite'),
        script: resolve('dist', 'supabase-child.cjs'),
        migrations: resolve('supabase', 'migrations'),
      }),
    );
    const hung = await startSilentServer(environment);
    options.progress('filling three shops');
    const open = async (name: string, mirror: MirrorTarget | null) => {
      const mongodbUri = environment.mongod.uri(`bench_${name}`);
      const shop = await seedShop(mongodbUri, SHOP, keys);
      const server = await startProductServer(environment, { mongodbUri, secrets, mirror });
      return { name, mongodbUri, shop, server };
    };
    const shops = [await open('off', null), await open('on', endpoint), await open('hung', hung)];
    const audit = environment.keep(await openShopAudit(shops[1]!.mongodbUri));
    const settle = async () => void (await audit.awaitMirror(SETTLE_WITHIN_MS));

    const variants: Measured[] = [];
    const bars: BarRow[] = [];
    for (const connections of CONNECTIONS) {
      const placing = shops.map(({ name, shop: { tokens, productIds }, server }): Variant => {
        const templates = orderTemplates({ path: '/api/orders', tokens, productIds, lines: 2 });
        return {
          name: `placing, mirror ${name}`,
          servers: [server],
          job: { connections, templates, uniqueHeader: 'Idempotency-Key' },
        };
      });
      const [off, on, silent] = await measureInTurn(placing as [Variant, Variant, Variant], {
        ...options,
        settle,
      });
      variants.push(off, on, silent);
      bars.push(
        throughputBar(`mirror on against off, ${connections} connections`, on, off, 0.95),
        tailBar(`p99 with a hung mirror against off, ${connections} connections`, silent, off, 1.1),
      );
    }
    return { machine: environment.machine, variants, bars, facts: [] };
  });

/** Accepts connections and requests and never responds. */
async function startSilentServer(environment: BenchEnvironment): Promise<MirrorTarget> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.resume());
    socket.on('error', () => undefined).on('close', () => open.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  environment.keep({
    async stop() {
      server.close();
      for (const socket of open) socket.destroy();
      await once(server, 'close');
    },
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, key: 'unused' };
}
