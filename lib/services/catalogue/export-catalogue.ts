import type { Actor } from '../../domain/access/roles';
import { PRODUCT_COLUMNS } from '../../domain/catalogue/product-columns';
import { toProductRow } from '../../domain/catalogue/product-format';
import { type CsvRow, formatCsvFile } from '../../domain/csv-format';
import { streamProducts } from '../../repositories/catalogue/product-repository';

async function* productRows(actor: Actor): AsyncGenerator<CsvRow> {
  for await (const product of streamProducts(actor.role)) yield toProductRow(product);
}

/** Writes the products that are not archived as a product file, oldest first. The same catalogue gives the same bytes. */
export function exportCatalogue(actor: Actor): AsyncGenerator<string> {
  return formatCsvFile(PRODUCT_COLUMNS, productRows(actor));
}
