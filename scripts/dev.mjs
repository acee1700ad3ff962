import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissingPackages } from './setup/install-step.mjs';
import { assertNodeVersion } from './setup/node-version.mjs';
import { createProgressReporter } from './setup/progress-reporter.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { progress, endStep } = createProgressReporter();

async function develop() {
  assertNodeVersion();
  process.chdir(root);
  if (existsSync('.env')) process.loadEnvFile('.env');
  process.env.NODE_ENV = 'development';
  process.env.NEXT_TELEMETRY_DISABLED = '1';

  await installMissingPackages(root, progress);
  endStep();
  // The embedded Supabase and the worker threads run from bundled files.
  const { status } = spawnSync(process.execPath, [join('scripts', 'build.mjs'), '--server-only'], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);

  const require = createRequire(import.meta.url);
  require('tsx/cjs/api').register();
  const { runServer } = require('../server.ts');
  await runServer({ embedded: !process.env.MONGODB_URI && !process.env.MONGO_URI, dev: true, progress });
  endStep();
}

develop().catch((error) => {
  endStep();
  console.error(process.env.DEBUG ? error : error.message);
  process.exitCode = 1;
  // Delayed, because an exit while the log file is being opened prints a stack trace.
  setTimeout(() => process.exit(), 250).unref();
});
