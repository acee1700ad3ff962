import type { Bench, Measured } from './support/bench-report';
import { ratioOf, throughputBar } from './support/bench-report';
import {
  keysOf,
  newBenchSecrets,
  startBaselineServer,
  startPlainServer,
  startProductServer,
} from './support/bench-servers';
import type { ChildServer } from './support/child-server';
import { withBenchEnvironment } from './support/bench-environment';
import { measureInTurn, type Variant } from './support/measure';
import { copyProducts, seedShop } from './support/seed-shop';

const LIST_SIZE = 60;
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

/** Measures request overhead: a trivial call against plain Node and the adaptor, the product list against plain Express. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    const secrets = newBenchSecrets();
    const [shopUri, plainUri] = [environment.mongod.uri('bench_shop'), environment.mongod.uri('bench_plain')];
    options.progress('filling the shop');
    await seedShop(shopUri, SHOP, keysOf(secrets));
    await copyProducts(shopUri, plainUri);
    const raw = await startBaselineServer(environment, 'raw-node');
    const adaptor = await startBaselineServer(environment, 'bare-adaptor');
    const plain = await startPlainServer(environment, plainUri, secrets);
    const product = await startProductServer(environment, { mongodbUri: shopUri, secrets, mirror: null });
    const listPath = `/api/products?limit=${LIST_SIZE}`;
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
        get('product list, plain Express', plain, '/products', LIST_CONNECTIONS),
        get('product list', product, listPath, LIST_CONNECTIONS),
      ],
      options,
    );
    return {
      machine: environment.machine,
      variants: [node, bare, trivial, plainList, list],
      bars: [
        throughputBar('trivial API call against the adaptor alone', trivial, bare, 0.9),
        throughputBar(`product list of ${LIST_SIZE} against plain Express`, list, plainList, 10),
      ],
      facts: [
        { what: 'trivial API call against raw node:http', value: ratioText(trivial, node) },
        { what: 'the adaptor alone against raw node:http', value: ratioText(bare, node) },
      ],
    };
  });

/** Checks that both servers list the same number of products, so that the comparison is fair. */
async function assertListed(url: string): Promise<void> {
  const answer: unknown = await (await fetch(url)).json();
  const items = Array.isArray(answer) ? answer : (answer as { items?: unknown[] }).items;
  if (items?.length !== LIST_SIZE)
    throw new Error(`${url} lists ${items?.length ?? 'no'} products instead of ${LIST_SIZE}.`);
}
