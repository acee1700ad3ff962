// Uses only built-in modules and local files that do the same, because it runs before the packages are installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isBuildCurrent } from './setup/build-stamp.mjs';
import { installMissingPackages } from './setup/install-step.mjs';
import { assertNodeVersion } from './setup/node-version.mjs';
import { createProgressReporter } from './setup/progress-reporter.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { progress, endStep } = createProgressReporter();

async function start() {
  assertNodeVersion();
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');

  await installMissingPackages(root, progress);
  endStep();
  if (!isBuildCurrent(root)) {
    // The build prints its own progress and errors.
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
  // Delayed, because an exit while the log file is being opened prints a stack trace.
  setTimeout(() => process.exit(), 250).unref();
});
