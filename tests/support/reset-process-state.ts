import { releaseAllShared } from '@/lib/runtime/process-shared';

/**
 * Test files of one project share a worker process, so that it loads the server's modules once. Each file starts with
 * the environment that the worker was started with, and without the process-wide objects of the file before it.
 */
const SNAPSHOT = Symbol.for('blinkcart.test-environment');

const holder = globalThis as unknown as Record<symbol, Record<string, string | undefined> | undefined>;
const initial = (holder[SNAPSHOT] ??= { ...process.env });

for (const name of Object.keys(process.env)) if (!(name in initial)) delete process.env[name];
Object.assign(process.env, initial);
releaseAllShared();
