import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { dropStaleStamp, fingerprintSources, stampBuild } from './setup/build-stamp.mjs';
import { createProgressReporter } from './setup/progress-reporter.mjs';
import { runQuietly } from './setup/quiet-run.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const serverOnly = process.argv.includes('--server-only');
const { progress, endStep } = createProgressReporter();

const ENTRIES = {
  server: 'server.ts',
  'password-worker': 'lib/auth/password-worker.ts',
  'mirror-worker': 'lib/mirror/relay/mirror-worker.ts',
  'supabase-child': 'lib/embedded/supabase/supabase-child.ts',
};

async function generateApiTable() {
  const generator = join(root, 'scripts', 'generate-api-table.ts');
  if (!existsSync(generator)) return;
  await runQuietly(process.execPath, ['--import', 'tsx', generator], {
    cwd: root,
    failure: 'The table of API routes could not be generated',
  });
}

async function bundleServer() {
  await build({
    absWorkingDir: root,
    entryPoints: ENTRIES,
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    // An ES module could not use named imports of CommonJS packages such as jsonwebtoken.
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'silent',
  });
}

async function buildPages() {
  const next = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  await runQuietly(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    failure: 'The pages could not be built',
  });
}

try {
  const fingerprint = fingerprintSources(root);
  dropStaleStamp(root, fingerprint);
  progress('Bundling the server…');
  await generateApiTable();
  await bundleServer();
  if (!serverOnly) {
    progress('Building the pages…');
    await buildPages();
    stampBuild(root, fingerprint);
  }
  endStep();
} catch (error) {
  endStep();
  console.error(process.env.DEBUG ? error : error.message);
  process.exitCode = 1;
}
