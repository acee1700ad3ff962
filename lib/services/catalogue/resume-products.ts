import { inTransaction } from '../../db/transaction';
import { publish } from '../../event-bus/event-bus';
import {
  findDueProducts,
  findEditableProduct,
  writeProductEdit,
} from '../../repositories/catalogue/product-edit-repository';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { startPeriodicJob } from '../../runtime/periodic-job';

const INTERVAL_MS = seconds(10);
const BATCH_SIZE = 100;

/** Makes every product available whose time has come. Returns their number. Safe in several processes at once. */
export async function resumeProducts(at: Date = new Date()): Promise<number> {
  let resumed = 0;
  for (const id of await findDueProducts(at, BATCH_SIZE)) {
    const product = await inTransaction(async (session) => {
      const current = await findEditableProduct(session, id);
      const dueAt = current?.product.availableAgainAt;
      if (!current || current.archived || !dueAt || Date.parse(dueAt) > at.getTime()) return null;
      const fields = { available: true, availableAgainAt: null };
      return writeProductEdit(session, current.product, fields, { repriced: true });
    });
    if (!product) continue;
    resumed += 1;
    publish('product_updated', product);
  }
  if (resumed > 0) publish('committed', null);
  return resumed;
}

/** Resumes products now and every ten seconds. Returns a function that stops it after the current run. */
export function startProductResumption(): () => Promise<void> {
  return startPeriodicJob(INTERVAL_MS, async () => {
    await resumeProducts().catch((error: unknown) =>
      logger().warn({ err: error }, 'catalogue: making products available failed'),
    );
  });
}
