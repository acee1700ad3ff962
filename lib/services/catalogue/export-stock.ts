import type { Actor } from '../../domain/access/roles';
import { BYTE_ORDER_MARK, formatCsvRows } from '../../domain/catalogue/csv-format';
import { isAtLevel } from '../../domain/catalogue/stock-levels';
import type { StockItem } from '../../domain/catalogue/stock-movement';
import { streamStock } from '../../repositories/catalogue/stock-list-repository';

const COLUMNS = ['sku', 'name', 'key', 'option', 'stock', 'low_stock_at', 'level'];
const ROWS_PER_CHUNK = 200;

function levelOf(stock: number, lowStockAt: number): string {
  if (isAtLevel(stock, lowStockAt, 'sold-out')) return 'sold out';
  return isAtLevel(stock, lowStockAt, 'low') ? 'low' : 'ok';
}

function rowsOf({ sku, name, lowStockAt, lines }: StockItem): (string | number)[][] {
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

/** Writes the stock of all products as CSV, a row for each stock key. Memory does not grow with their number. */
export async function* exportStock(actor: Actor): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + formatCsvRows([COLUMNS]);
  let rows: (string | number)[][] = [];
  for await (const item of streamStock(actor.role)) {
    rows.push(...rowsOf(item));
    if (rows.length < ROWS_PER_CHUNK) continue;
    yield formatCsvRows(rows);
    rows = [];
  }
  if (rows.length > 0) yield formatCsvRows(rows);
}
