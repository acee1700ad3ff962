/** Port and data folder of the shop under test. */
export const E2E_PORT = 4310;
export const E2E_DATA_DIR = 'test-results/e2e-data';
