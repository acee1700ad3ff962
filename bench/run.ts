import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { seconds } from '../lib/runtime/clock';
import type { Bench } from './support/bench-report';
import { printReport } from './support/print-report';

const BENCHES: Record<string, () => Promise<{ bench: Bench }>> = {
  api: () => import('./api'),
  orders: () => import('./orders'),
  pages: () => import('./pages'),
  catalogue: () => import('./catalogue'),
  login: () => import('./login'),
  mirror: () => import('./mirror'),
  'mirror-cost': () => import('./mirror-cost'),
  verify: () => import('./verify'),
  import: () => import('./import'),
  visitors: () => import('./visitors'),
  board: () => import('./board'),
  reports: () => import('./reports'),
};

const USAGE = `npm run bench -- ${Object.keys(BENCHES).join('|')} [--seconds 3] [--rounds 3] [--json file]`;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '3' },
      json: { type: 'string' },
    },
  });
  const [name = ''] = positionals;
  const load = BENCHES[name];
  const [runSeconds, rounds] = [Number(values.seconds), Number(values.rounds)];
  if (!load || !(runSeconds > 0 && runSeconds <= 60) || !(rounds >= 1 && rounds <= 20)) {
    console.error(USAGE);
    process.exitCode = 2;
    return;
  }
  const { bench } = await load();
  const begin = Date.now();
  const report = await bench({
    durationMs: seconds(runSeconds),
    rounds: Math.floor(rounds),
    progress: (line) => console.error(`  ${line}`),
  });
  console.log(`\nbench ${name}: medians of ${rounds} runs of ${runSeconds} s in turn\n${report.machine}\n`);
  console.log(printReport(report));
  console.log(`\nTook ${Math.round((Date.now() - begin) / 1000)} s.`);
  if (values.json) {
    const measuredAt = new Date(begin).toISOString();
    writeFileSync(
      values.json,
      `${JSON.stringify({ bench: name, measuredAt, rounds, runSeconds, ...report }, null, 2)}\n`,
    );
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
