import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

/**
 * Builds the product and starts a demo shop in this process, on a free port of 127.0.0.1 and with stores of its own in
 * `dataDir`; the mirror is paused. Call it in the root of the checkout.
 */
export async function startSeparateShop(dataDir, { pages }) {
  const build = ['scripts/build.mjs', ...(pages ? [] : ['--server-only'])];
  if (spawnSync(process.execPath, build, { stdio: 'inherit' }).status !== 0)
    throw new Error('The build failed.');
  Object.assign(process.env, {
    ...{ NODE_ENV: 'production', DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' },
    ...{ MIRROR: 'paused', SUPABASE_URL: 'http://127.0.0.1:9', SUPABASE_SECRET_KEY: 'unused' },
    DEMO_PASSWORD: 'blinkcart-demo',
  });
  const { runServer } = createRequire(import.meta.url)('../../dist/server.cjs');
  return runServer({ embedded: true, pages, signals: false });
}
