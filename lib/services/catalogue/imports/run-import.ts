import { randomUUID } from 'node:crypto';
import { publish } from '../../../event-bus/event-bus';
import { findCategories } from '../../../repositories/catalogue/category-repository';
import {
  findBatch,
  findImport,
  findRunningImports,
  finishImport,
} from '../../../repositories/catalogue/import-repository';
import { findProductsByIds, withoutMarks } from '../../../repositories/catalogue/product-repository';
import { releaseLease, takeLease } from '../../../repositories/shared/lease-repository';
import { seconds } from '../../../runtime/clock';
import { logger } from '../../../runtime/logger';
import { processShared } from '../../../runtime/process-shared';
import { clearCatalogueCache } from '../catalogue-cache';
import { listAllCategories } from '../list-categories';
import { writeBatch, type BatchResult } from './write-batch';

/** The other processes continue an import whose process has died after this time. */
const LEASE_MS = seconds(20);
const SWEEP_EVERY_MS = seconds(30);

type Runner = { owner: string; running: Set<string>; stopping: boolean; idle: Promise<unknown> };

function runner(): Runner {
  return processShared('import-runner', () => ({
    owner: randomUUID(),
    running: new Set(),
    stopping: false,
    idle: Promise.resolve(),
  }));
}

/**
 * Writes the remaining batches of an import. Does nothing while another process has its lease, which saves work only:
 * each batch is written once in any case.
 */
export async function runImport(id: string): Promise<void> {
  const state = runner();
  if (state.running.has(id)) return;
  state.running.add(id);
  const lease = `catalogue-import:${id}`;
  try {
    const before = await findCategories();
    while (!state.stopping && (await takeLease(lease, state.owner, LEASE_MS))) {
      const more = await runNextBatch(id);
      if (more) continue;
      await publishCategories(before);
      break;
    }
    await releaseLease(lease, state.owner);
  } finally {
    state.running.delete(id);
  }
}

/** Writes one batch. False when none is left. */
async function runNextBatch(id: string): Promise<boolean> {
  const job = await findImport(id);
  if (job?.status !== 'running') return false;
  const rows = job.nextBatch < job.batches ? await findBatch(id, job.nextBatch) : null;
  if (!rows) {
    await finishImport(id);
    return false;
  }
  const result = await writeBatch(job, rows);
  if (result.state === 'failed') {
    await finishImport(id, result.failure);
    return false;
  }
  if (result.state === 'written') await publishProducts(result);
  return true;
}

async function publishProducts({
  created,
  changedIds,
}: Extract<BatchResult, { state: 'written' }>): Promise<void> {
  for (const product of created) publish('product_created', product);
  const changed = changedIds.length > 0 ? await findProductsByIds(changedIds) : [];
  for (const product of changed) publish('product_updated', withoutMarks(product));
  publish('committed', null);
}

/** Publishes the categories that the import has added or extended. */
async function publishCategories(before: { id: string; rev: number }[]): Promise<void> {
  const revs = new Map(before.map(({ id, rev }) => [id, rev]));
  clearCatalogueCache();
  for (const category of await listAllCategories()) {
    if (revs.get(category.id) === category.rev) continue;
    publish('category_updated', { id: category.id, rev: category.rev, category });
  }
}

/** Starts an import in the background. */
export function runInBackground(id: string): void {
  const state = runner();
  const run = runImport(id).catch((error: unknown) =>
    logger().warn({ err: error, import: id }, 'catalogue import: interrupted, it continues later'),
  );
  state.idle = Promise.all([state.idle, run]);
}

/**
 * Continues imports that a stopped process has left, now and every thirty seconds. Returns a function that stops it after
 * the current batch.
 */
export function startImportRunner(): () => Promise<void> {
  const state = runner();
  state.stopping = false;
  const sweep = () =>
    findRunningImports()
      .then((ids) => ids.forEach(runInBackground))
      .catch((error: unknown) => logger().warn({ err: error }, 'catalogue import: sweep failed'));
  void sweep();
  const timer = setInterval(() => void sweep(), SWEEP_EVERY_MS);
  timer.unref();
  return async () => {
    clearInterval(timer);
    state.stopping = true;
    await state.idle;
  };
}
