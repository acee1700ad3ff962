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

/**
 * Formats rows as CSV (RFC 4180): commas, CRLF after each row, quotes only where needed. Numbers are written as they
 * are, and texts that a spreadsheet program would execute are prefixed.
 */
export function formatCsvRows(rows: (string | number)[][]): string {
  const cells = rows.map((row) => row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)));
  // Cells with a single line feed are not quoted otherwise, because the record delimiter is CRLF.
  return stringify(cells, { record_delimiter: 'windows', quoted_match: /[\r\n]|^\s|\s$/ });
}
