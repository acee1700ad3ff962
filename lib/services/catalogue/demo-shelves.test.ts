import { expect, it } from 'vitest';
import { readDemoProducts } from './demo-catalogue';
import { readDemoPictures } from './demo-pictures';
import { readDemoShelves } from './demo-shelves';

const products = (await readDemoProducts(await readDemoPictures())).map(({ sku }) => ({
  id: `id-${sku}`,
  sku,
}));

it('the demo has three shelves, whose products are all in the demo catalogue and on one shelf', async () => {
  const shelves = await readDemoShelves(products);
  expect(shelves.map(({ title }) => title)).toEqual([
    'Picked for today',
    'Breakfast in minutes',
    'Something sweet',
  ]);
  const ids = shelves.flatMap(({ productIds }) => productIds);
  expect(new Set(ids).size).toBe(ids.length);
});

it('given a catalogue without a product of a shelf, when the shelves are read, then the error names its SKU', async () => {
  const others = products.filter(({ sku }) => sku !== 'DRY-001');
  await expect(readDemoShelves(others)).rejects.toThrow('"Picked for today" names DRY-001');
});
