import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pictureAddress, type Picture } from '../../domain/catalogue/picture';
import { parseProductCsv } from '../../domain/catalogue/product-csv';
import type { ProductDraft } from '../../domain/catalogue/product-file';

const FILE = path.join('demo', 'catalogue.csv');

/**
 * Reads the products of the demo shop, in the order of the file, with the addresses of their pictures. Throws a
 * ValidationError with line and column for an error in the file, and an Error that names a missing picture.
 */
export async function readDemoProducts(pictures: Map<string, Picture>): Promise<ProductDraft[]> {
  const products = await parseProductCsv(await readFile(FILE, 'utf8'));
  return products.map((product) => ({
    ...product,
    images: product.images.map((name) => {
      const picture = pictures.get(name);
      if (!picture) throw new Error(`${FILE}: ${product.sku} names ${name}, which is not in demo/pictures.`);
      return pictureAddress(picture);
    }),
  }));
}
