// Node's own modules only, and ours that keep to the same: nothing is installed yet when this runs.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuildCurrent } from './setup/build-stamp.mjs';
import { installWhatIsMissing } from './setup/install-step.mjs';
import { assertNodeVersion } from './setup/node-version.mjs';
import { createProgressReporter } from './setup/progress-reporter.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { progress, endStep } = createProgressReporter();

async function start() {
  assertNodeVersion();
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');

  await installWhatIsMissing(root, progress);
  endStep();
  if (!isBuildCurrent(root)) {
    // It tells its own progress and its own failure.
    const { status } = spawnSync(process.execPath, [join('scripts', 'build.mjs')], { stdio: 'inherit' });
    if (status !== 0) process.exit(1);
  }

  process.env.NODE_ENV = 'production';
  const { runServer } = createRequire(import.meta.url)('../dist/server.cjs');
  await runServer({ embedded: !process.env.MONGODB_URI && !process.env.MONGO_URI, progress });
  endStep();
}

start().catch((error) => {
  endStep();
  console.error(process.env.DEBUG ? error : error.message);
  process.exitCode = 1;
  // Not at once: a log file that is still being opened answers an abrupt exit with a stack trace.
  setTimeout(() => process.exit(), 250).unref();
});
