import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { NewShelfSchema } from '../../domain/catalogue/shelf-schema';
import { MAX_SHELF_PRODUCTS, MAX_SHELVES } from '../../domain/catalogue/shelf-limits';

const FILE = path.join('demo', 'shelves.json');

const DemoShelvesSchema = z
  .array(
    z.strictObject({
      title: NewShelfSchema.shape.title,
      skus: z.array(z.string()).min(1).max(MAX_SHELF_PRODUCTS),
    }),
  )
  .max(MAX_SHELVES);

type DemoShelf = { title: string; productIds: string[]; visible: true };

/** Reads the shelves of the demo shop. Throws an Error that names a SKU without a product. */
export async function readDemoShelves(products: { id: string; sku: string }[]): Promise<DemoShelf[]> {
  const idOf = new Map(products.map(({ id, sku }) => [sku, id]));
  const shelves = DemoShelvesSchema.parse(JSON.parse(await readFile(FILE, 'utf8')));
  return shelves.map(({ title, skus }) => ({
    title,
    visible: true,
    productIds: skus.map((sku) => {
      const id = idOf.get(sku);
      if (id === undefined) throw new Error(`${FILE}: "${title}" names ${sku}, which no product has.`);
      return id;
    }),
  }));
}
