import { parseArgs } from 'node:util';
import { verifyMirror, type TableReport } from '../lib/mirror/mirror-verify';
import { createSupabaseSink } from '../lib/mirror/supabase-sink';
import { env } from '../lib/runtime/env';
import { withStores } from './cli-stores';

// npm run mirror:verify -- [--repair] [--json]: exit code 0 when the mirror equals MongoDB, 1 when it has drifted.

const NAMED_ON_SCREEN = 20;

function print(reports: TableReport[]): void {
  for (const { table, documents, rows, pending, drifted, repaired, drift } of reports) {
    const verdict =
      drifted === 0
        ? 'equal'
        : `${drifted} drifted${repaired > 0 ? `, ${repaired} marked to be sent again` : ''}`;
    const waiting = pending > 0 ? `, ${pending} on the way` : '';
    process.stdout.write(`${table.padEnd(18)} ${documents} documents, ${rows} rows${waiting}: ${verdict}\n`);
    for (const { kind, id, rev, mirroredRev } of drift.slice(0, NAMED_ON_SCREEN)) {
      process.stdout.write(`  ${kind.padEnd(8)} ${id}  rev ${rev ?? '-'}, mirrored ${mirroredRev ?? '-'}\n`);
    }
    if (drifted > NAMED_ON_SCREEN) process.stdout.write(`  and ${drifted - NAMED_ON_SCREEN} more\n`);
  }
}

const { values } = parseArgs({ options: { repair: { type: 'boolean' }, json: { type: 'boolean' } } });

void withStores(async () => {
  const { SUPABASE_URL: url, SUPABASE_SECRET_KEY: key } = env();
  if (!url || !key)
    throw new Error('There is no mirror to compare with: set SUPABASE_URL and SUPABASE_SECRET_KEY.');
  const reports = await verifyMirror({ sink: createSupabaseSink({ url, key }), repair: values.repair });
  if (values.json) process.stdout.write(`${JSON.stringify(reports)}\n`);
  else print(reports);
  process.exitCode = reports.every(({ drifted }) => drifted === 0) ? 0 : 1;
});
