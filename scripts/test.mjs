// `npm test`: installs missing packages, then runs type check, lint, unit, API, fault and browser tests. Uses only built-in
// modules, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process';
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

/** Runs a command that counts as one test. */
function check(title, command, args) {
  return checkOutcome(title, run(title, command, args));
}

/** Reads the report of a test runner. A runner that wrote none counts as one failure. */
function readOutcome(title, ok, report, outcomeOf) {
  return existsSync(report)
    ? outcomeOf(title, ok, JSON.parse(readFileSync(report, 'utf8')))
    : checkOutcome(title, false);
}

function vitest(project) {
  const title = `${project} tests`;
  const report = join(results, `${project}.json`);
  const ok = run(title, bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return readOutcome(title, ok, report, vitestOutcome);
}

function playwright() {
  const title = 'browser tests';
  const report = join(results, 'e2e.json');
  const ok = run(title, bin('playwright'), ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  return readOutcome(title, ok, report, playwrightOutcome);
}

const outcomes = [
  check('types', 'npm', ['run', '--silent', 'typecheck']),
  check('lint', 'npm', ['run', '--silent', 'lint']),
  check('format', 'npm', ['run', '--silent', 'format:check']),
  vitest('unit'),
  vitest('api'),
  vitest('faults'),
  check('build', process.execPath, [join('scripts', 'build.mjs')]),
  playwright(),
];
console.log(summaryOf(outcomes));
process.exitCode = outcomes.some(({ failures }) => failures.length > 0) ? 1 : 0;
