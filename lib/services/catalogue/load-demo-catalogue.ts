import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { insertMissingPictures } from '../../repositories/catalogue/picture-repository';
import { countProducts, insertProducts } from '../../repositories/catalogue/product-repository';
import { insertShelves } from '../../repositories/catalogue/shelf-repository';
import { newProductOf } from './create-product';
import { readDemoProducts } from './demo-catalogue';
import { readDemoPictures } from './demo-pictures';
import { readDemoShelves } from './demo-shelves';

/** Fills an empty catalogue with the products and shelves of `demo/` in one transaction; returns the number of products. */
export async function loadDemoCatalogue(): Promise<number> {
  if ((await countProducts()) > 0) return 0;
  const pictures = await readDemoPictures();
  const products = await readDemoProducts(pictures);
  await insertMissingPictures([...pictures.values()]);
  await inTransaction(async (session) => {
    const inserted = await insertProducts(session, products.map(newProductOf), 'Opening stock of the demo');
    await insertShelves(session, await readDemoShelves(inserted), 0);
  });
  publish('committed', null);
  return products.length;
}
