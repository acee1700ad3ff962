import type { Actor } from '../../../domain/access/roles';
import type { CatalogueImport, StockMode } from '../../../domain/catalogue/import-schema';
import { readProductFile } from '../../../domain/catalogue/product-csv';
import type { ProductFileRow } from '../../../domain/catalogue/product-file';
import { ConflictError, NotFoundError, ValidationError } from '../../../domain/errors';
import { IdSchema } from '../../../domain/ids';
import {
  findImport,
  insertImport,
  listImports as findImports,
  markStarted,
  type StoredImport,
} from '../../../repositories/catalogue/import-repository';
import { days } from '../../../runtime/clock';
import { checkFile } from './check-file';
import { runInBackground } from './run-import';

const ROWS_PER_BATCH = 200;
const KEPT_FOR_MS = days(30);
const LISTED = 20;

function toImport({
  actorId: _actor,
  batches: _batches,
  nextBatch: _next,
  ...shown
}: StoredImport): CatalogueImport {
  return shown;
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    const message = 'is not UTF-8: save it as "CSV UTF-8"';
    throw new ValidationError(`Invalid body: the file ${message}.`, [{ path: '', message }]);
  }
}

/** Checks a product file and stores it for the start. Changes nothing in the catalogue. Throws 400 unless it is UTF-8. */
export async function uploadImport(actor: Actor, bytes: Uint8Array, fileName = ''): Promise<CatalogueImport> {
  const file = await readProductFile(decode(bytes));
  const { rows, report } = await checkFile(file);
  const status = report.errorCount > 0 || rows.length === 0 ? 'invalid' : 'checked';
  const batches: ProductFileRow[][] = [];
  if (status === 'checked')
    for (let start = 0; start < rows.length; start += ROWS_PER_BATCH)
      batches.push(rows.slice(start, start + ROWS_PER_BATCH));
  const expiresAt = new Date(Date.now() + KEPT_FOR_MS);
  const { format } = file;
  return toImport(
    await insertImport({ actorId: actor.id, fileName, format, status, report, batches, expiresAt }),
  );
}

/** Starts a checked import. Throws 404, and 409 `IMPORT_NOT_READY` unless it is checked and not started. */
export async function startImport(actor: Actor, id: string, stockMode: StockMode): Promise<CatalogueImport> {
  const started = await markStarted(id, stockMode);
  if (!started) {
    const { status } = await getImport(actor, id);
    throw new ConflictError('IMPORT_NOT_READY', 'This import cannot be started.', { importStatus: status });
  }
  runInBackground(id);
  return toImport(started);
}

/** The report and progress of an import. Throws 404. */
export async function getImport(actor: Actor, id: string): Promise<CatalogueImport> {
  const found = await findImport(id, actor.role);
  if (!found) throw new NotFoundError('This import');
  return toImport(found);
}

/** The latest imports, newest first. */
export async function listImports(actor: Actor): Promise<CatalogueImport[]> {
  return (await findImports(actor.role, LISTED)).map(toImport);
}

/** The import of the address of a page; null for a missing, malformed or unknown id. */
export async function findImportOfPage(
  actor: Actor,
  id: string | undefined,
): Promise<CatalogueImport | null> {
  if (!IdSchema.safeParse(id).success) return null;
  const found = await findImport(id!, actor.role);
  return found && toImport(found);
}
