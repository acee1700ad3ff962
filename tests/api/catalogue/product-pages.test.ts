import { afterAll, beforeAll, expect, it } from 'vitest';
import { findPageStatus, findProductPage } from '@/lib/services/catalogue/find-product-page';
import { listProductAddresses } from '@/lib/services/catalogue/list-product-addresses';
import type { Product } from '@/lib/domain/catalogue/product-schema';
import { createActor, type TestUser } from '@/tests/support/accounts';
import { createProduct } from '@/tests/support/products';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

let shop: TestServer;
let manager: TestUser;

beforeAll(async () => {
  shop = await startTestServer('product-pages');
  manager = await createActor('manager');
});
afterAll(() => shop.stop());

const rename = (product: Product, slug: string) =>
  shop.api.call('PATCH', `/api/products/${product.id}`, {
    token: manager.token,
    body: { rev: product.rev, slug },
  });
const archive = ({ id }: Product) => shop.api.call('DELETE', `/api/products/${id}`, { token: manager.token });

it('finds a product by its slug and id, and moves former slugs to the slug', async () => {
  const product = await createProduct({ slug: 'milk' });
  await rename(product, 'toned-milk');
  expect(await findProductPage('toned-milk')).toMatchObject({ kind: 'found', product: { id: product.id } });
  expect(await findPageStatus(`/products/${product.id}`)).toEqual({ status: 200 });
  expect(await findPageStatus('/products/milk')).toEqual({ status: 308, location: '/products/toned-milk' });
});

it('has status 410 for an archived product, and 404 for an unknown one', async () => {
  const product = await createProduct({ slug: 'old-loaf' });
  expect(await findPageStatus('/products/old-loaf')).toEqual({ status: 200 });
  await archive(product);
  expect(await findPageStatus('/products/old-loaf')).toEqual({ status: 410 });
  for (const slug of ['no-such-thing', 'UPPER', '%00', 'a'.repeat(24)])
    expect(await findPageStatus(`/products/${slug}`)).toEqual({ status: 404 });
});

it.each(['/', '/search?q=milk', '/cart', '/products', '/products/'])(
  'knows no status for %s',
  async (path) => {
    expect(await findPageStatus(path)).toBeNull();
  },
);

it('lists the addresses of the products that are sold, newest first', async () => {
  const [older, newer, gone] = [await createProduct(), await createProduct(), await createProduct()];
  await archive(gone);
  const slugs = (await listProductAddresses()).map(({ slug }) => slug);
  expect(slugs.slice(0, 2)).toEqual([newer.slug, older.slug]);
  expect(slugs).not.toContain(gone.slug);
});
