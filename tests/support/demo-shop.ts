import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { seconds } from '@/lib/runtime/clock';
import { runServer } from '@/server';

export type DemoShop = { url: string; stop: () => Promise<void> };

/**
 * Starts a demo shop in this process, like `npm start` but without pages: embedded databases in a temporary folder, demo
 * accounts and catalogue, one-time codes in responses. Takes about five seconds.
 */
export async function startDemoShop(): Promise<DemoShop> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'blinkcart-demo-'));
  const unset = {
    MONGODB_URI: '',
    MONGO_URI: '',
    SUPABASE_URL: '',
    SUPABASE_SECRET_KEY: '',
    DEMO_PASSWORD: '',
  };
  Object.assign(process.env, unset, { DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' });
  const server = await runServer({ embedded: true, pages: false, signals: false });
  return {
    url: `http://127.0.0.1:${server.port}`,
    stop: async () => {
      await server.stop();
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: seconds(0.1) });
    },
  };
}
