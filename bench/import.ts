import { monitorEventLoopDelay } from 'node:perf_hooks';
import { connectMongo, disconnectMongo } from '../lib/db/mongo';
import { inTransaction } from '../lib/db/transaction';
import { buildIndexes } from '../lib/repositories/shared/build-indexes';
import { insertUser } from '../lib/repositories/accounts/user-repository';
import { seconds } from '../lib/runtime/clock';
import { exportCatalogue } from '../lib/services/catalogue/export-catalogue';
import { getImport, startImport, uploadImport } from '../lib/services/catalogue/imports/manage-imports';
import { runImport, startImportRunner } from '../lib/services/catalogue/imports/run-import';
import { millisecondsText, type BarRow, type Bench } from './support/bench-report';
import { withBenchEnvironment } from './support/bench-environment';

const ROWS = 10_000;
const IMPORT_BAR_MS = seconds(60);
/** The longest time for which the check of a file may block other requests. */
const STALL_BAR_MS = 200;

function productFile(price: number): Uint8Array {
  const header =
    'sku,name,slug,description,brand,category,subcategory,price,tax_rate,options,stock,tags,available';
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const stock = n % 3 === 0 ? 'Size: S | M x1.4 | L x1.8,size: s=3 | m=5 | l=8' : ',40';
    const text = `"Goods of the shelf ${n % 97}, as they come."`;
    return `IMP-${n},Product ${n},product-${n},${text},Brand ${n % 50},cat-${n % 12},,${price + n}.50,5,${stock},tag ${n % 30} | all,yes`;
  });
  return new TextEncoder().encode([header, ...rows].join('\n'));
}

/** Measures the check, the first import and a change of all rows of a file of 10,000 products, and its export. */
export const bench: Bench = (options) =>
  withBenchEnvironment(options, async (environment) => {
    await connectMongo(environment.mongod.uri('bench_import'));
    const stopRunner = startImportRunner();
    try {
      await buildIndexes();
      const user = await inTransaction((session) =>
        insertUser(session, { name: 'Manager', email: 'bench@blinkcart.test', role: 'manager' }),
      );
      const actor = { id: user.id, role: user.role } as Parameters<typeof uploadImport>[0];

      const timed = async (price: number) => {
        const delay = monitorEventLoopDelay({ resolution: 5 });
        delay.enable();
        const begin = performance.now();
        const { id } = await uploadImport(actor, productFile(price));
        const checkedMs = performance.now() - begin;
        delay.disable();
        await startImport(actor, id, 'keep');
        for (let running = true; running;) {
          await runImport(id);
          await new Promise((resolve) => setTimeout(resolve, 20));
          const job = await getImport(actor, id);
          running = job.status === 'running';
          if (job.status === 'failed') throw new Error(JSON.stringify(job.failure));
        }
        return { checkedMs, totalMs: performance.now() - begin, stallMs: delay.max / 1e6 };
      };
      options.progress(`importing ${ROWS.toLocaleString('en')} products`);
      const created = await timed(10);
      options.progress('changing the price of each');
      const changed = await timed(20);
      options.progress('exporting them');
      const begin = performance.now();
      let characters = 0;
      for await (const chunk of exportCatalogue(actor)) characters += chunk.length;
      const exportMs = performance.now() - begin;

      const bar = (what: string, ms: number, limit: number): BarRow => ({
        what,
        measured: millisecondsText(ms),
        against: millisecondsText(limit),
        ratio: ms / limit,
        bar: { sign: '<=', value: 1 },
      });
      return {
        machine: environment.machine,
        variants: [],
        bars: [
          bar(`check and import of ${ROWS} new products`, created.totalMs, IMPORT_BAR_MS),
          bar(`check and import of ${ROWS} changed products`, changed.totalMs, IMPORT_BAR_MS),
          bar('longest stall during a check', Math.max(created.stallMs, changed.stallMs), STALL_BAR_MS),
        ],
        facts: [
          { what: 'check alone', value: millisecondsText(changed.checkedMs) },
          { what: 'export', value: `${millisecondsText(exportMs)}, ${(characters / 1e6).toFixed(1)} MB` },
        ],
      };
    } finally {
      await stopRunner();
      await disconnectMongo();
    }
  });
