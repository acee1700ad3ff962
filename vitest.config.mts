import { statfsSync } from 'node:fs';
import path from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const alias = { '@': path.resolve(import.meta.dirname) };

const MEMORY_FOLDER = '/dev/shm';
const MIN_FREE_BYTES = 4 * 1024 ** 3;

/** Whether the memory file system has enough space; index builds and commits take half the time there. */
function hasMemoryFolder(): boolean {
  try {
    const { bavail, bsize } = statfsSync(MEMORY_FOLDER);
    return bavail * bsize >= MIN_FREE_BYTES;
  } catch {
    return false;
  }
}

// Inherited by the workers and by every database that a test starts.
if (hasMemoryFolder()) process.env.TMPDIR = MEMORY_FOLDER;

/** The slowest files, slowest first, because one that starts last would leave the other worker idle. */
const SLOWEST = [
  'tests/faults/server-kill.test.ts',
  'tests/api/http/fuzz.test.ts',
  'tests/api/access/access.test.ts',
  'tests/api/attacks/accounts.test.ts',
  'tests/api/orders/flash-sale.test.ts',
];
const PROJECTS = ['faults', 'api', 'unit'] as const;
type ProjectName = (typeof PROJECTS)[number];

/** Keeps the files of a project together, because they share workers, and starts with the slowest. */
class SlowestFirstSequencer extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const bySize = await super.sort(files);
    const rank = ({ project, moduleId }: TestSpecification) => {
      const slowest = SLOWEST.findIndex((file) => moduleId.endsWith(file));
      return PROJECTS.indexOf(project.name as ProjectName) * 100 + (slowest < 0 ? SLOWEST.length : slowest);
    };
    return bySize.toSorted((a, b) => rank(a) - rank(b));
  }
}

type Timeouts = { testTimeout: number; hookTimeout: number };

function project(name: ProjectName, include: string[], timeouts: Timeouts): TestProjectInlineConfiguration {
  return {
    resolve: { alias },
    test: {
      name,
      include,
      ...timeouts,
      pool: 'forks',
      // Files of a project share a process and its loaded modules; fault tests kill and block what they share.
      isolate: name === 'faults',
      setupFiles: ['tests/support/reset-process-state.ts'],
      // A busy machine can delay what a test waits for.
      expect: { poll: { timeout: 15_000, interval: 20 } },
    },
  };
}

export default defineConfig({
  resolve: { alias },
  test: {
    globalSetup: ['tests/support/global-setup.ts'],
    // Each API and fault test file runs a server, and the machines that run this have two cores.
    maxWorkers: 2,
    sequence: { sequencer: SlowestFirstSequencer },
    projects: [
      project('unit', ['{lib,models,components,scripts,app,bench,tests/support}/**/*.test.{ts,tsx}'], {
        testTimeout: 60_000,
        hookTimeout: 120_000,
      }),
      project('api', ['tests/api/**/*.test.ts'], { testTimeout: 90_000, hookTimeout: 240_000 }),
      project('faults', ['tests/faults/**/*.test.ts'], { testTimeout: 120_000, hookTimeout: 240_000 }),
    ],
  },
});
