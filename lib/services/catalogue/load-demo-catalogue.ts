import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import { insertMissingPictures } from '../../repositories/catalogue/picture-repository';
import { countProducts, insertProducts } from '../../repositories/catalogue/product-repository';
import { newProductOf } from './create-product';
import { readDemoProducts } from './demo-catalogue';
import { readDemoPictures } from './demo-pictures';

/** Fills an empty catalogue from `demo/` in one transaction; returns the number of products added. */
export async function loadDemoCatalogue(): Promise<number> {
  if ((await countProducts()) > 0) return 0;
  const pictures = await readDemoPictures();
  const products = await readDemoProducts(pictures);
  await insertMissingPictures([...pictures.values()]);
  await inTransaction((session) =>
    insertProducts(session, products.map(newProductOf), 'Opening stock of the demo'),
  );
  publish('committed', null);
  return products.length;
}
