import { releaseAllShared } from '@/lib/runtime/process-shared';

/**
 * Test files of one project share a worker process, so that it loads the server modules once. This resets the
 * environment and the process-wide objects before each file.
 */
const SNAPSHOT = Symbol.for('blinkcart.test-environment');

const holder = globalThis as unknown as Record<symbol, Record<string, string | undefined> | undefined>;
const initial = (holder[SNAPSHOT] ??= { ...process.env });

for (const name of Object.keys(process.env)) if (!(name in initial)) delete process.env[name];
Object.assign(process.env, initial);
releaseAllShared();
