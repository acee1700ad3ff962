import type { Actor } from '../../domain/access/roles';

import { isAtLevel } from '../../domain/catalogue/stock-levels';
import type { StockItem } from '../../domain/catalogue/stock-movement';
import { type CsvRow, formatCsvFile } from '../../domain/csv-format';
import { streamStock } from '../../repositories/catalogue/stock-list-repository';

const COLUMNS = ['sku', 'name', 'key', 'option', 'stock', 'low_stock_at', 'level'];

function levelOf(stock: number, lowStockAt: number): string {
  if (isAtLevel(stock, lowStockAt, 'sold-out')) return 'sold out';
  return isAtLevel(stock, lowStockAt, 'low') ? 'low' : 'ok';
}

function rowsOf({ sku, name, lowStockAt, lines }: StockItem): CsvRow[] {
  return lines.map(({ key, label, stock }) => [
    sku,
    name,
    key,
    label,
    stock,
    lowStockAt,
    levelOf(stock, lowStockAt),
  ]);
}

async function* stockRows(actor: Actor): AsyncGenerator<CsvRow> {
  for await (const item of streamStock(actor.role)) yield* rowsOf(item);
}

/** Writes the stock of all products as CSV, a row for each stock key. */
export function exportStock(actor: Actor): AsyncGenerator<string> {
  return formatCsvFile(COLUMNS, stockRows(actor));
}
