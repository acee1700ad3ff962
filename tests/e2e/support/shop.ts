/** How many shops the browser tests use: one a worker, because the tests of a worker share its stock and partners. */
export const SHOP_COUNT = 2;

const FIRST_PORT = Number(process.env.E2E_PORT ?? 4310);

/** Port and data folder of the shop of a worker, from 0. Folders differ by port, so that two runs share no store. */
export function shopOf(worker: number): { port: number; dataDir: string } {
  const port = FIRST_PORT + worker;
  return { port, dataDir: `test-results/e2e-data-${port}` };
}

/** Port and data folder of the shop of this worker. Playwright sets the variable in each worker. */
export const { port: E2E_PORT, dataDir: E2E_DATA_DIR } = shopOf(Number(process.env.TEST_PARALLEL_INDEX ?? 0));
export const E2E_URL = `http://localhost:${E2E_PORT}`;

/** Port and data folder of the development server of the console test. */
export const DEV_PORT = FIRST_PORT + SHOP_COUNT;
export const DEV_DATA_DIR = `${shopOf(0).dataDir}-dev`;
