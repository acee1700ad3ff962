import { inTransaction } from '../../db/transaction';
import {
  deleteSalesEntries,
  findSalesEntries,
  hasSalesEntries,
} from '../../repositories/reports/sales-entry-repository';
import { addToPeriods } from '../../repositories/reports/sales-period-repository';
import { lockRollup, openRollup } from '../../repositories/reports/sales-rollup-repository';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';
import { startPeriodicJob } from '../../runtime/periodic-job';
import { rebuildSales } from './rebuild-sales';

const INTERVAL_MS = seconds(5);
/** Entries added in one transaction. */
const BATCH_SIZE = 200;

/**
 * Adds the entries of ended orders to the counters of their days. Counters and deleted entries are one transaction, so
 * that each entry is added exactly once, also by several processes and after a crash. Returns the number of entries.
 */
export async function compactSales(): Promise<number> {
  if (!(await hasSalesEntries())) return 0;
  for (let added = 0; ;) {
    const count = await inTransaction(async (session) => {
      const generation = await lockRollup(session);
      if (generation === null) return 0;
      const { ids, entries } = await findSalesEntries(session, BATCH_SIZE);
      if (ids.length === 0) return 0;
      await addToPeriods(generation, entries, session);
      return deleteSalesEntries(session, ids);
    });
    added += count;
    if (count < BATCH_SIZE) return added;
  }
}

/**
 * Builds the rollup if the shop has none yet, and adds entries to it now and every five seconds. Returns a function that
 * stops it after the current run.
 */
export function startSalesRollup(): () => Promise<void> {
  let built = false;
  return startPeriodicJob(INTERVAL_MS, async (signal) => {
    try {
      if (!built && (await openRollup()) === 0) await rebuildSales({ signal });
      built = true;
      await compactSales();
    } catch (error) {
      if (!signal.aborted)
        logger().warn({ err: error }, 'reports: the sales rollup failed, the next run retries');
    }
  });
}
