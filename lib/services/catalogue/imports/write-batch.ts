import { inTransaction, isDuplicateKey } from '../../../db/transaction';
import type { FileRemark, ProductFileRow } from '../../../domain/catalogue/product-file';
import type { Product } from '../../../domain/catalogue/product-schema';
import { findUserById } from '../../../repositories/accounts/user-repository';
import { insertAuditEvent } from '../../../repositories/accounts/audit-repository';
import { addMissingCategories } from '../../../repositories/catalogue/category-repository';
import { advanceImport, type StoredImport } from '../../../repositories/catalogue/import-repository';
import { findProductsBySku, writeProducts } from '../../../repositories/catalogue/product-import-repository';
import { insertProducts } from '../../../repositories/catalogue/product-repository';
import { insertMovements } from '../../../repositories/catalogue/stock-ledger-repository';
import { newProductOf } from '../create-product';
import { planRow, type RowPlan } from './plan-row';

export type BatchResult =
  | { state: 'written'; created: Product[]; changedIds: string[] }
  /** Another process has written the batch. */
  | { state: 'elsewhere' }
  | { state: 'failed'; failure: FileRemark };

/** Aborts the transaction of a batch with a result. */
class BatchEnd extends Error {
  constructor(readonly result: Exclude<BatchResult, { state: 'written' }>) {
    super('batch ended');
    this.name = 'BatchEnd';
  }
}

/**
 * Writes a batch of an import in one transaction, together with its progress, so that it is written exactly once
 * whatever crashes. Rows are planned again on the products that the transaction reads.
 */
export async function writeBatch(job: StoredImport, rows: ProductFileRow[]): Promise<BatchResult> {
  const actor = await findUserById(job.actorId);
  try {
    return await inTransaction(async (session) => {
      const stored = await findProductsBySku(
        rows.map(({ sku }) => sku),
        session,
      );
      const current = new Map(stored.map((one) => [one.product.sku, one]));
      const plans = rows.map((row) =>
        planRow(row, current.get(row.sku), job.stockMode ?? 'keep', new Date()),
      );
      const failed = plans.find((plan) => plan.does === 'fail');
      if (failed) throw new BatchEnd({ state: 'failed', failure: failed.errors[0]! });

      const drafts = plans.flatMap((plan) => (plan.does === 'create' ? [newProductOf(plan.draft)] : []));
      const changes = plans.flatMap((plan) => (plan.does === 'change' ? [plan] : []));
      await addMissingCategories(session, [...changes.map(placeOf), ...drafts]);
      const created = drafts.length > 0 ? await insertProducts(session, drafts, 'Import', job.actorId) : [];
      await writeProducts(
        session,
        changes.map(({ write }) => write),
      );
      const movements = changes.flatMap((plan) => plan.movements);
      await insertMovements(
        session,
        movements.map((movement) => ({ ...movement, actorId: job.actorId })),
      );
      const counts = {
        created: created.length,
        changed: changes.length,
        unchanged: rows.length - created.length - changes.length,
      };
      if (counts.created + counts.changed > 0) {
        const event = { targetKind: 'import', targetId: job.id, action: 'catalogue.imported' };
        const names = changes.flatMap(({ write }) => Object.keys(write.fields));
        await insertAuditEvent({ actor, ...event, changedFields: [...new Set(names)] }, session);
      }
      if (!(await advanceImport(session, job.id, job.nextBatch, counts)))
        throw new BatchEnd({ state: 'elsewhere' });
      return { state: 'written' as const, created, changedIds: changes.map((plan) => plan.current.id) };
    });
  } catch (error) {
    if (error instanceof BatchEnd) return error.result;
    if (!isDuplicateKey(error)) throw error;
    const message = 'a product of these rows has a SKU or an address that another product has got meanwhile';
    return { state: 'failed', failure: { line: rows[0]!.line, column: '', message } };
  }
}

/** Where a product is after its change. */
function placeOf({ current, write }: Extract<RowPlan, { does: 'change' }>): {
  category: string;
  subcategory: string;
} {
  const { category = current.category, subcategory = current.subcategory } = write.fields;
  return { category, subcategory };
}
