// `npm test`: installs what is missing, then types, lint, unit, API, fault and browser tests. Node's own modules only.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installWhatIsMissing } from './install-step.mjs';
import { ensureBrowser } from './browser-step.mjs';
import { assertNodeVersion } from './node-version.mjs';
import { ensurePostgres } from './postgres-step.mjs';
import { ensureRedis } from './redis-step.mjs';
import { createProgressReporter } from './progress-reporter.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const results = join(root, 'test-results');
const bin = (name) => join(root, 'node_modules', '.bin', name);

assertNodeVersion();
process.chdir(root);
const { progress, endStep } = createProgressReporter();
await installWhatIsMissing(root, progress);
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

/** A check that is one test to us: it passes or it fails. */
function check(title, command, args) {
  return run(title, command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function vitest(project) {
  const report = join(results, `${project}.json`);
  const ok = run(`${project} tests`, bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
  } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that does not load, or a skipped test, is a failure even when every test that ran is green.
  return { passed, failed: Math.max(failed + skipped, ok ? 0 : 1) };
}

function browser() {
  const report = join(results, 'e2e.json');
  const ok = run('browser tests', bin('playwright'), ['test'], { PLAYWRIGHT_JSON_OUTPUT_NAME: report });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { expected: passed, unexpected, flaky, skipped } = JSON.parse(readFileSync(report, 'utf8')).stats;
  return { passed, failed: Math.max(unexpected + flaky + skipped, ok ? 0 : 1) };
}

const outcomes = [
  check('types', 'npm', ['run', '--silent', 'typecheck']),
  check('lint', 'npm', ['run', '--silent', 'lint']),
  check('format', 'npm', ['run', '--silent', 'format:check']),
  vitest('unit'),
  vitest('api'),
  vitest('faults'),
  check('build', process.execPath, [join('scripts', 'build.mjs')]),
  browser(),
];
const total = (what) => outcomes.reduce((sum, outcome) => sum + outcome[what], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
