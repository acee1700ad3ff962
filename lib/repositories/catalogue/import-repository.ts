import { readingModel } from '../../db/read-connection';
import type { Session } from '../../db/transaction';
import type { Role } from '../../domain/access/roles';
import type { CatalogueImport, StockMode } from '../../domain/catalogue/import-schema';
import type { ProductFileRow } from '../../domain/catalogue/product-file';
import { CatalogueImportBatchModel } from '../../../models/catalogue-import-batch';
import { CatalogueImportModel, type CatalogueImportDoc } from '../../../models/catalogue-import';
import { ObjectId, toObjectId } from '../shared/mirrored-write';

export type StoredImport = CatalogueImport & { actorId: string; batches: number; nextBatch: number };

type NewImport = Pick<CatalogueImportDoc, 'fileName' | 'format' | 'report' | 'expiresAt'> & {
  actorId: string;
  status: 'checked' | 'invalid';
  batches: ProductFileRow[][];
};

function toStored(doc: CatalogueImportDoc): StoredImport {
  const { _id, actorId, createdAt, startedAt, finishedAt, expiresAt: _expires, ...rest } = doc;
  return {
    ...rest,
    id: _id.toHexString(),
    actorId: actorId.toHexString(),
    createdAt: createdAt.toISOString(),
    startedAt: startedAt?.toISOString() ?? null,
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}

const imports = () => CatalogueImportModel.collection;
const batchId = (id: string, number: number) => `${id}:${number}`;

/** Stores a checked file. The batches are stored first, so that a stored import always has them. */
export async function insertImport({ batches, actorId, ...given }: NewImport): Promise<StoredImport> {
  const _id = new ObjectId();
  // One by one, because together they may exceed the largest message of MongoDB.
  for (const [number, rows] of batches.entries())
    await CatalogueImportBatchModel.collection.insertOne({
      _id: batchId(_id.toHexString(), number),
      rows,
      expiresAt: given.expiresAt,
    } as never);
  const doc: CatalogueImportDoc = {
    _id,
    ...given,
    actorId: toObjectId(actorId),
    stockMode: null,
    batches: batches.length,
    nextBatch: 0,
    done: { rows: 0, created: 0, changed: 0, unchanged: 0 },
    failure: null,
    createdAt: new Date(),
    startedAt: null,
    finishedAt: null,
  };
  await imports().insertOne(doc as never);
  return toStored(doc);
}

export async function findImport(id: string, role?: Role): Promise<StoredImport | null> {
  const doc = await readingModel(CatalogueImportModel, role).collection.findOne<CatalogueImportDoc>({
    _id: toObjectId(id),
  });
  return doc && toStored(doc);
}

/** The latest imports, newest first. */
export async function listImports(role: Role, limit: number): Promise<StoredImport[]> {
  const docs = await readingModel(CatalogueImportModel, role)
    .collection.find<CatalogueImportDoc>({})
    .sort({ _id: -1 })
    .limit(limit)
    .toArray();
  return docs.map(toStored);
}

/** Marks a checked import as running. Null unless it is checked. */
export async function markStarted(id: string, stockMode: StockMode): Promise<StoredImport | null> {
  const doc = await imports().findOneAndUpdate(
    { _id: toObjectId(id), status: 'checked' },
    { $set: { status: 'running', stockMode, startedAt: new Date() } },
    { returnDocument: 'after' },
  );
  return doc && toStored(doc as unknown as CatalogueImportDoc);
}

/** Ids of the imports that are running, or were when a process stopped. */
export async function findRunningImports(): Promise<string[]> {
  const docs = await imports()
    .find<Pick<CatalogueImportDoc, '_id'>>({ status: 'running' }, { projection: { _id: 1 } })
    .toArray();
  return docs.map(({ _id }) => _id.toHexString());
}

/** The rows of a batch; null if it is unknown. */
export async function findBatch(id: string, number: number): Promise<ProductFileRow[] | null> {
  const doc = await CatalogueImportBatchModel.collection.findOne({ _id: batchId(id, number) as never });
  return doc ? (doc.rows as ProductFileRow[]) : null;
}

/**
 * Counts a batch as committed, in its transaction. False if another process has committed it: the caller then aborts,
 * so that each batch is written once.
 */
export async function advanceImport(
  session: Session,
  id: string,
  batch: number,
  { created, changed, unchanged }: { created: number; changed: number; unchanged: number },
): Promise<boolean> {
  const rows = created + changed + unchanged;
  const result = await imports().updateOne(
    { _id: toObjectId(id), status: 'running', nextBatch: batch },
    {
      $inc: {
        nextBatch: 1,
        'done.rows': rows,
        'done.created': created,
        'done.changed': changed,
        'done.unchanged': unchanged,
      },
    },
    { session },
  );
  return result.matchedCount === 1;
}

/** Ends a running import; `failure` is the row at which it stopped. Deletes its batches. */
export async function finishImport(id: string, failure: CatalogueImportDoc['failure'] = null): Promise<void> {
  const status = failure ? 'failed' : 'done';
  await imports().updateOne(
    { _id: toObjectId(id), status: 'running' },
    { $set: { status, failure, finishedAt: new Date() } },
  );
  await CatalogueImportBatchModel.deleteMany({ _id: new RegExp(`^${id}:`) });
}
