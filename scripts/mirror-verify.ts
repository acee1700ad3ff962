import { parseArgs } from 'node:util';
import type { Drift } from '../lib/mirror/verify/mirror-drift';
import { verifyMirror, type TableReport } from '../lib/mirror/verify/mirror-verify';
import { createSupabaseSink } from '../lib/mirror/supabase-sink';
import { env } from '../lib/runtime/env';
import { withStores } from './cli-stores';
import { createProgressBar } from './progress-bar';

// npm run mirror:verify -- [--repair] [--json] [--quick]: exit code 0 when the mirror equals MongoDB, or when all that
// differs has been marked to be sent again; 1 when it has drifted. `--quick` compares revs alone, not what rows hold.

const NAMED_ON_SCREEN = 20;
const CAUSES = { edited: 'edited by hand', mapped: 'mapped otherwise than now' };

function lineOf({ kind, id, rev, mirroredRev, cause }: Drift): string {
  const why = cause ? `, ${CAUSES[cause]}` : '';
  return `  ${kind.padEnd(8)} ${id}  rev ${rev ?? '-'}, mirrored ${mirroredRev ?? '-'}${why}\n`;
}

function print(reports: TableReport[]): void {
  for (const { table, documents, rows, pending, drifted, kinds, repaired, drift } of reports) {
    const what = Object.entries(kinds).map(([kind, times]) => `${times} ${kind}`);
    const marked = repaired > 0 ? `; ${repaired} marked to be sent again` : '';
    const verdict = drifted === 0 ? 'equal' : `${drifted} drifted (${what.join(', ')})${marked}`;
    const waiting = pending > 0 ? `, ${pending} on the way` : '';
    process.stdout.write(`${table.padEnd(18)} ${documents} documents, ${rows} rows${waiting}: ${verdict}\n`);
    for (const one of drift.slice(0, NAMED_ON_SCREEN)) process.stdout.write(lineOf(one));
    if (drifted > NAMED_ON_SCREEN) process.stdout.write(`  and ${drifted - NAMED_ON_SCREEN} more\n`);
    if ((kinds.extra ?? 0) > documents)
      process.stdout.write('  More rows are extra than there are documents: is this the right MongoDB?\n');
  }
}

const { values } = parseArgs({
  options: { repair: { type: 'boolean' }, json: { type: 'boolean' }, quick: { type: 'boolean' } },
});

void withStores(async () => {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env();
  if (!url || !key)
    throw new Error('There is no mirror to compare with: set SUPABASE_URL and SUPABASE_SECRET_KEY.');
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
