import { parseArgs } from 'node:util';
import type { Drift } from '../lib/mirror/verify/mirror-drift';
import { verifyMirror, type TableReport } from '../lib/mirror/verify/mirror-verify';
import { createSupabaseSink } from '../lib/mirror/supabase-sink';
import { env } from '../lib/runtime/env';
import { withStores } from './cli-stores';
import { createProgressBar } from './progress-bar';

// npm run mirror:verify -- [--repair] [--json] [--quick]: exit code 0 when the mirror equals MongoDB or all drift has been
// marked to be sent again, 1 otherwise. `--quick` compares revs only and not the content of rows.

const MAX_PRINTED = 20;
const CAUSES = { edited: 'edited by hand', mapped: 'written by another mapper version' };

function lineOf({ kind, id, rev, mirroredRev, cause }: Drift): string {
  const why = cause ? `, ${CAUSES[cause]}` : '';
  return `  ${kind.padEnd(8)} ${id}  rev ${rev ?? '-'}, mirrored ${mirroredRev ?? '-'}${why}\n`;
}

function print(reports: TableReport[]): void {
  for (const { table, documents, rows, pending, drifted, kinds, repaired, drift } of reports) {
    const what = Object.entries(kinds).map(([kind, times]) => `${times} ${kind}`);
    const marked = repaired > 0 ? `; ${repaired} marked to be sent again` : '';
    const verdict = drifted === 0 ? 'equal' : `${drifted} drifted (${what.join(', ')})${marked}`;
    const waiting = pending > 0 ? `, ${pending} pending` : '';
    process.stdout.write(`${table.padEnd(18)} ${documents} documents, ${rows} rows${waiting}: ${verdict}\n`);
    for (const one of drift.slice(0, MAX_PRINTED)) process.stdout.write(lineOf(one));
    if (drifted > MAX_PRINTED) process.stdout.write(`  and ${drifted - MAX_PRINTED} more\n`);
    if ((kinds.extra ?? 0) > documents)
      process.stdout.write('  More extra rows than documents: is this the right MongoDB?\n');
  }
}

const { values } = parseArgs({
  options: { repair: { type: 'boolean' }, json: { type: 'boolean' }, quick: { type: 'boolean' } },
});

void withStores(async () => {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env();
  if (!url || !key) throw new Error('No mirror is configured: set SUPABASE_URL and SUPABASE_SECRET_KEY.');
  const bar = createProgressBar();
  const reports = await verifyMirror({
    sink: createSupabaseSink({ url, key }),
    repair: values.repair,
    content: !values.quick,
    onProgress: ({ table, compared, estimated }) => bar.show(table, compared, estimated),
  }).finally(() => bar.end());
  if (values.json) process.stdout.write(`${JSON.stringify(reports)}\n`);
  else print(reports);
  process.exitCode = reports.every(({ drifted, repaired }) => drifted === repaired) ? 0 : 1;
});
