// `npm test`: installs missing packages, then runs type check, lint, unit, API, fault and browser tests. Uses only built-in
// modules, because it runs before the packages are installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissingPackages } from './setup/install-step.mjs';
import { ensureBrowser } from './setup/browser-step.mjs';
import { assertNodeVersion } from './setup/node-version.mjs';
import { ensurePostgres } from './setup/postgres-step.mjs';
import { ensureRedis } from './setup/redis-step.mjs';
import { createProgressReporter } from './setup/progress-reporter.mjs';
import { checkOutcome, playwrightOutcome, summaryOf, vitestOutcome } from './checks/test-outcomes.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'test-results');
const bin = (name) => join(root, 'node_modules', '.bin', name);

assertNodeVersion();
process.chdir(root);
const { progress, endStep } = createProgressReporter();
await installMissingPackages(root, progress);
endStep();
ensureBrowser();
ensurePostgres();
ensureRedis();

rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

function run(title, command, args, env = {}) {
  console.log(`\n== ${title}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  return status === 0;
}

/** Runs a command that counts as one test. Prints its output at the end, because several run at a time. */
async function check(title, command, args) {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => output.push(chunk));
  const [status] = await once(child, 'close');
  console.log(`\n== ${title}`);
  process.stdout.write(Buffer.concat(output));
  return checkOutcome(title, status === 0);
}

const npmRun = (title, script) => check(title, 'npm', ['run', '--silent', script]);

/** Runs the checks in two lanes, one per core. Types and build share a lane, because they write to the same folder. */
async function checks() {
  const lanes = [
    async () => [
      await npmRun('types', 'typecheck'),
      await check('build', process.execPath, [join('scripts', 'build.mjs')]),
    ],
    async () => [await npmRun('lint', 'lint'), await npmRun('format', 'format:check')],
  ];
  return (await Promise.all(lanes.map((lane) => lane()))).flat();
}

/** Reads the report of a test runner. A runner that wrote none counts as one failure. */
function readOutcome(title, ok, report, outcomeOf) {
  return existsSync(report)
    ? outcomeOf(title, ok, JSON.parse(readFileSync(report, 'utf8')))
    : checkOutcome(title, false);
}

function vitest() {
  const title = 'unit, API and fault tests';
  const report = join(results, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const ok = run(title, bin('vitest'), ['run', ...reporters]);
  return readOutcome(title, ok, report, vitestOutcome);
}

function playwright() {
  const title = 'browser tests';
  const report = join(results, 'e2e.json');
  const ok = run(title, bin('playwright'), ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return readOutcome(title, ok, report, playwrightOutcome);
}

const outcomes = [...(await checks()), vitest(), playwright()];
console.log(summaryOf(outcomes));
process.exitCode = outcomes.some(({ failures }) => failures.length > 0) ? 1 : 0;
