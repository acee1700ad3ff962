import { randomUUID } from 'node:crypto';
import { inTransaction } from '../../db/transaction';
import { ConflictError } from '../../domain/errors';
import { salesOf } from '../../domain/reports/sales-counts';
import { deleteSalesEntries } from '../../repositories/reports/sales-entry-repository';
import { addToPeriods, deleteGeneration } from '../../repositories/reports/sales-period-repository';
import {
  beginRebuild,
  cancelRebuild,
  finishRebuild,
  openRollup,
  renewRebuild,
} from '../../repositories/reports/sales-rollup-repository';
import { readSalesChunk, type SalesChunk } from '../../repositories/reports/sales-source-repository';
import { readCurrentShop } from '../../repositories/shop/current-shop';
import { minutes } from '../../runtime/clock';

/** Orders that are read and counted together. */
const CHUNK = 1_000;
const PAUSE_MS = minutes(5);

export class RebuildRunningError extends ConflictError {
  constructor() {
    super('REBUILD_RUNNING', 'The sales rollup is being rebuilt already. Try again in five minutes.');
  }
}

type RebuildOptions = {
  signal?: AbortSignal;
  onProgress?: (orders: number) => void;
  chunk?: number;
};

/**
 * Counts all orders again into a new generation of the rollup, and returns their number. The shop may run meanwhile:
 * readers keep the old generation, and changes of orders that were read already stay in their entries. Throws 409
 * `REBUILD_RUNNING` while another one runs.
 */
export async function rebuildSales({
  signal,
  onProgress,
  chunk: chunkSize = CHUNK,
}: RebuildOptions = {}): Promise<number> {
  await openRollup();
  const id = randomUUID();
  const current = await beginRebuild(id, pauseEnd());
  if (current === null) throw new RebuildRunningError();
  const next = current + 1;
  try {
    const { timeZone } = (await readCurrentShop()).settings;
    // What an interrupted rebuild has left.
    await deleteGeneration(next);
    const entryIds: SalesChunk['entryIds'] = [];
    let counted = 0;
    for (let after: SalesChunk['last'] = null, ended = false; !ended;) {
      const chunk: SalesChunk = await readSalesChunk(after, chunkSize);
      await addToPeriods(
        next,
        chunk.orders.map((order) => salesOf(order, timeZone)),
      );
      counted += chunk.orders.length;
      entryIds.push(...chunk.entryIds);
      onProgress?.(counted);
      signal?.throwIfAborted();
      if (!(await renewRebuild(id, pauseEnd()))) throw new RebuildRunningError();
      [after, ended] = [chunk.last, chunk.last === null];
    }
    await inTransaction(async (session) => {
      if (!(await finishRebuild(session, id, next))) throw new RebuildRunningError();
      await deleteSalesEntries(session, entryIds);
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
