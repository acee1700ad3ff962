import { Readable } from 'node:stream';
import { CsvError, type Info, parse } from 'csv-parse';
import { unguarded } from '../csv-format';

/** The cells of a record, and the line of the file where it begins. */
export type CsvRecord = { cells: string[]; line: number };

/** A file that is not CSV: the line and what is wrong there. */
export class CsvSyntaxError extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'CsvSyntaxError';
  }
}

const SLICE_CHARACTERS = 32 * 1024;
/** No row of a valid product file is longer, even with all texts at their limits. */
const MAX_ROW_BYTES = 200_000;
const RECORDS_BETWEEN_PAUSES = 100;

/** Lets other work of the process run, once every hundred calls with rising numbers. */
export async function pauseEveryHundred(count: number): Promise<void> {
  if (count % RECORDS_BETWEEN_PAUSES === 0) await new Promise((resolve) => setTimeout(resolve, 0));
}

/** The separator of the header line: semicolons as in files of many European spreadsheets, tabs, else commas. */
function delimiterOf(content: string): string {
  const header = content.slice(0, 10_000).split(/[\r\n]/, 1)[0]!;
  const counts = [',', ';', '\t'].map((one) => [one, header.split(one).length] as const);
  return counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

function* slices(content: string): Generator<string> {
  for (let start = 0; start < content.length; start += SLICE_CHARACTERS)
    yield content.slice(start, start + SLICE_CHARACTERS);
}

/**
 * Reads the records of a CSV file (RFC 4180, with or without byte order mark, commas, semicolons or tabs), without
 * empty ones. Cells are trimmed, and the apostrophe before a formula is removed. Pauses regularly, so that a large file
 * does not block the process. Throws CsvSyntaxError.
 */
export async function* readCsv(content: string): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    info: true,
    relax_column_count: true,
    max_record_size: MAX_ROW_BYTES,
    delimiter: delimiterOf(content),
  });
  const input = Readable.from(slices(content));
  let line = 1;
  let count = 0;
  try {
    for await (const { record, info } of input.pipe(parser) as AsyncIterable<{
      record: string[];
      info: Info;
    }>) {
      const begins = line;
      line = info.lines + 1;
      const cells = record.map((cell) => unguarded(cell.trim()));
      if (cells.every((cell) => cell === '')) continue;
      yield { cells, line: begins };
      count += 1;
      await pauseEveryHundred(count);
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new CsvSyntaxError(Number(error.lines ?? line), syntaxMessage(error));
  } finally {
    input.destroy();
  }
}

function syntaxMessage(error: CsvError): string {
  if (error.code === 'CSV_MAX_RECORD_SIZE') return `must have at most ${MAX_ROW_BYTES} bytes`;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') return 'begins a quoted cell that does not end';
  return error.message;
}
