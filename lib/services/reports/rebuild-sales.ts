import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../db/transaction';
import { ConflictError } from '../../domain/errors';
import { salesOf, type DayCounts } from '../../domain/reports/sales-counts';
import { deleteSalesEntries } from '../../repositories/reports/sales-entry-repository';
import { addToPeriods, deleteGeneration } from '../../repositories/reports/sales-period-repository';
import {
  beginRebuild,
  cancelRebuild,
  finishRebuild,
  openRollup,
  renewRebuild,
} from '../../repositories/reports/sales-rollup-repository';
import { withSalesSource } from '../../repositories/reports/sales-source-repository';
import { readCurrentShop } from '../../repositories/shop/current-shop';
import { minutes } from '../../runtime/clock';

/** Orders counted in memory before they are written. */
const CHUNK = 5_000;
const PAUSE_MS = minutes(5);

export class RebuildRunningError extends ConflictError {
  constructor() {
    super('REBUILD_RUNNING', 'The sales rollup is being rebuilt already. Try again in five minutes.');
  }
}

type RebuildOptions = { signal?: AbortSignal; onProgress?: (orders: number) => void };

/**
 * Counts all orders again into a new generation of the rollup, and returns their number. The shop may run meanwhile:
 * readers keep the old generation, and orders that end during the rebuild stay in their entries. Throws 409
 * `REBUILD_RUNNING` while another one runs.
 */
export async function rebuildSales({ signal, onProgress }: RebuildOptions = {}): Promise<number> {
  await openRollup();
  const id = randomUUID();
  const current = await beginRebuild(id, pauseEnd());
  if (current === null) throw new RebuildRunningError();
  const next = current + 1;
  try {
    const { timeZone } = (await readCurrentShop()).settings;
    // What an interrupted rebuild has left.
    await deleteGeneration(next);
    const counted = await withSalesSource(async ({ orders, entryIds }) => {
      let count = 0;
      let chunk: DayCounts[] = [];
      const write = async () => {
        await addToPeriods(next, chunk);
        chunk = [];
        onProgress?.(count);
        signal?.throwIfAborted();
        if (!(await renewRebuild(id, pauseEnd()))) throw new RebuildRunningError();
      };
      for await (const order of orders()) {
        chunk.push(salesOf(order, timeZone));
        count += 1;
        if (chunk.length >= CHUNK) await write();
      }
      await write();
      await inTransaction(async (session) => {
        if (!(await finishRebuild(session, id, next))) throw new RebuildRunningError();
        await deleteSalesEntries(session, entryIds);
      });
      return count;
    });
    await deleteGeneration(current);
    return counted;
  } catch (error) {
    await cancelRebuild(id);
    throw error;
  }
}

function pauseEnd(): Date {
  return new Date(Date.now() + PAUSE_MS);
}
