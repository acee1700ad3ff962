import { stringify } from 'csv-stringify/sync';

/**
 * First characters with which a spreadsheet program takes a cell for a formula, the full-width forms included
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;

/**
 * Prefixes a text that a spreadsheet program would execute with an apostrophe, which it shows as text. A text that
 * begins with apostrophes before such a character gets another one, so that `unguarded` returns the same text.
 */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** Removes the apostrophe of `guarded`. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}

/** U+FEFF at the start of a file, by which spreadsheet programs recognise UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

export type CsvRow = (string | number)[];

/**
 * Formats rows as CSV (RFC 4180): commas, CRLF after each row, quotes only where needed. Numbers are written as they
 * are, and texts that a spreadsheet program would execute are prefixed.
 */
export function formatCsvRows(rows: CsvRow[]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)));
  // Cells with a single line feed are not quoted otherwise, because the record delimiter is CRLF.
  return stringify(cells, { record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ });
}

const ROWS_PER_CHUNK = 200;

/** Writes a CSV file: its header, then rows in chunks, so that memory does not grow with their number. */
export async function* formatCsvFile(
  columns: readonly string[],
  rows: AsyncIterable<CsvRow> | Iterable<CsvRow>,
): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + formatCsvRows([[...columns]]);
  let chunk: CsvRow[] = [];
  for await (const row of rows) {
    chunk.push(row);
    if (chunk.length < ROWS_PER_CHUNK) continue;
    yield formatCsvRows(chunk);
    chunk = [];
  }
  if (chunk.length > 0) yield formatCsvRows(chunk);
}
