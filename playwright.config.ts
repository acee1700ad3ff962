import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { systemBrowser } from './scripts/setup/browser-step.mjs';
import { E2E_URL, SHOP_COUNT, shopOf } from './tests/e2e/support/shop';

const executablePath = systemBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  // Compiles every page, which takes minutes and depends on the load of the machine: `npm run test:development`.
  testIgnore: process.env.TEST_DEVELOPMENT ? [] : ['development-console.test.ts'],
  outputDir: 'test-results/e2e',
  // Each worker has its own shop.
  workers: SHOP_COUNT,
  // Most tests take two to five seconds; the rest is for busy machines.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/e2e.json' }],
  ],
  use: {
    baseURL: E2E_URL,
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(executablePath ? { executablePath } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  // Starts each shop as `npm start` does, with a separate data folder.
  webServer: Array.from({ length: SHOP_COUNT }, (_, worker) => {
    const { port, dataDir } = shopOf(worker);
    return {
      command: 'node tests/e2e/support/start-shop.mjs',
      url: `http://localhost:${port}/api/ready`,
      timeout: 240_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
      env: { PORT: String(port), DATA_DIR: path.resolve(dataDir), MONGODB_URI: '', MONGO_URI: '' },
    };
  }),
});
