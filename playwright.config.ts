import path from 'node:path';
import { defineConfig } from '@playwright/test';
import { systemBrowser } from './scripts/setup/browser-step.mjs';
import { E2E_DATA_DIR, E2E_PORT } from './tests/e2e/support/shop';

const executablePath = systemBrowser();

export default defineConfig({
  testDir: 'tests/e2e',
  // Compiles every page, which takes minutes and depends on the load of the machine: `npm run test:development`.
  testIgnore: process.env.TEST_DEVELOPMENT ? [] : ['development-console.test.ts'],
  outputDir: 'test-results/e2e',
  // One worker, because the tests share the stock and the partners of one shop.
  workers: 1,
  // Most tests take two to five seconds; the rest is for busy machines.
  timeout: 180_000,
  expect: { timeout: 20_000 },
  reporter: [
    ['list'],
    ['json', { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? 'test-results/e2e.json' }],
  ],
  use: {
    baseURL: `http://localhost:${E2E_PORT}`,
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
  // Starts the shop as `npm start` does, with a separate data folder.
  webServer: {
    command: 'node tests/e2e/support/start-shop.mjs',
    url: `http://localhost:${E2E_PORT}/api/ready`,
    timeout: 240_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
    env: { PORT: String(E2E_PORT), DATA_DIR: path.resolve(E2E_DATA_DIR), MONGODB_URI: '', MONGO_URI: '' },
  },
});
