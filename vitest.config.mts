import path from 'node:path';
import { defineConfig } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

// In each project and not above them: there it would run once more.
const globalSetup = ['tests/support/global-setup.ts'];

export default defineConfig({
  resolve: { alias },
  test: {
    // Each file is a process of its own: what hangs on globalThis is not shared between files.
    pool: 'forks',
    // Two: the machines that run this have two cores, and each file runs a server.
    maxWorkers: 2,
    // What is waited for comes within a moment; a busy machine is not the fault of what is tested.
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
