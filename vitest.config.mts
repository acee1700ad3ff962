import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

// Set in each project, because at the top level it would run once more.
const globalSetup = ['tests/support/global-setup.ts'];

export default defineConfig({
  resolve: { alias },
  test: {
    // One process per file, so that files do not share globalThis.
    pool: 'forks',
    // Each test file runs a server; more workers would overload a machine with two cores.
    maxWorkers: 2,
    // Generous, because a busy machine must not fail a test.
    expect: { poll: { timeout: 15_000, interval: 20 } },
    projects: [
      {
        extends: true,
        test: {
          globalSetup,
          name: 'unit',
          include: ['{lib,models,components,scripts,app,bench,tests/support}/**/*.test.{ts,tsx}'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          globalSetup,
          name: 'api',
          include: ['tests/api/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          globalSetup,
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
});
