import type { Bench, Measured } from './support/bench-report';
import { ratioOf, throughputBar } from './support/bench-report';
import {
  keysOf,
  newBenchSecrets,
  startFloorServer,
  startPlainServer,
  startProductServer,
} from './support/bench-servers';
import type { ChildServer } from './support/child-server';
import { withBenchEnvironment } from './support/bench-environment';
import { measureInTurn, type Variant } from './support/measure';
import { copyProducts, seedShop } from './support/seed-shop';

const LISTED = 60;
const SHOP = { products: 200, customers: 1 };
const TRIVIAL_CONNECTIONS = 64;
const LIST_CONNECTIONS = 32;

const get = (name: string, server: ChildServer, path: string, connections: number): Variant => ({
  name,
  servers: [server],
  job: {
    connections,
    templates: [{ method: 'GET', path, headers: { accept: 'application/json' } }],
  },
});

const ratioText = (measured: Measured, against: Measured): string =>
  ratioOf(measured, against, 'perSecond').toFixed(2);

/** What answering costs: a trivial call beside Node alone, and the list of products beside the plain way. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (stage) => {
    const secrets = newBenchSecrets();
    const [shopUri, plainUri] = [stage.mongod.uri('bench_shop'), stage.mongod.uri('bench_plain')];
    options.progress('filling the shop');
    await seedShop(shopUri, SHOP, keysOf(secrets));
    await copyProducts(shopUri, plainUri);
    const raw = await startFloorServer(stage, 'raw-node');
    const adaptor = await startFloorServer(stage, 'bare-adaptor');
    const plain = await startPlainServer(stage, plainUri, secrets);
    const product = await startProductServer(stage, { mongodbUri: shopUri, secrets, mirror: null });
    const listPath = `/api/products?limit=${LISTED}`;
    await assertListed(`${product.url}${listPath}`);
    await assertListed(`${plain.url}/products`);

    const [node, bare, trivial] = await measureInTurn(
      [
        get('raw node:http', raw, '/', TRIVIAL_CONNECTIONS),
        get('the adaptor alone', adaptor, '/', TRIVIAL_CONNECTIONS),
        get('trivial API call', product, '/api/health', TRIVIAL_CONNECTIONS),
      ],
      options,
    );
    const [plainList, list] = await measureInTurn(
      [
        get('product list, the plain way', plain, '/products', LIST_CONNECTIONS),
        get('product list', product, listPath, LIST_CONNECTIONS),
      ],
      options,
    );
    return {
      machine: stage.machine,
      variants: [node, bare, trivial, plainList, list],
      bars: [
        throughputBar('trivial API call against the adaptor alone', trivial, bare, 0.9),
        throughputBar(`product list of ${LISTED} against the plain way`, list, plainList, 10),
      ],
      facts: [
        { what: 'trivial API call against raw node:http', value: ratioText(trivial, node) },
        { what: 'the adaptor alone against raw node:http', value: ratioText(bare, node) },
      ],
    };
  });

/** A fast answer with fewer products in it would be no feat. */
async function assertListed(url: string): Promise<void> {
  const answer: unknown = await (await fetch(url)).json();
  const items = Array.isArray(answer) ? answer : (answer as { items?: unknown[] }).items;
  if (items?.length !== LISTED)
    throw new Error(`${url} lists ${items?.length ?? 'no'} products instead of ${LISTED}.`);
}
