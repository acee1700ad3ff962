/** Port and data folder of the shop under test. */
export const E2E_PORT = Number(process.env.E2E_PORT ?? 4310);
// One folder per port, so that two runs on one machine share no store.
export const E2E_DATA_DIR = E2E_PORT === 4310 ? 'test-results/e2e-data' : `test-results/e2e-data-${E2E_PORT}`;

/** Port and data folder of the development server of the console test. */
export const DEV_PORT = E2E_PORT + 1;
export const DEV_DATA_DIR = `${E2E_DATA_DIR}-dev`;
