import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { findMongod } from '../../lib/embedded/mongod/mongod-finder';
import { startMongod, type RunningMongod } from '../../lib/embedded/mongod/mongod-process';
import type { BenchOptions } from './bench-report';

type Stoppable = { stop: () => Promise<void> };

/** The temporary folder and mongod of one bench run, and a registry of what to stop after it. */
export type BenchEnvironment = {
  folder: string;
  mongod: RunningMongod;
  /** Processor, versions and date, printed with the figures. */
  machine: string;
  /** Registers a resource to be stopped at the end, in reverse order, and returns it. */
  keep: <T extends Stoppable>(started: T) => T;
};

/** Runs `work` in a new environment and stops all registered resources after a result, an error or Ctrl-C. */
export async function withBenchEnvironment<T>(
  { progress }: BenchOptions,
  work: (environment: BenchEnvironment) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'blinkcart-bench-'));
  const started: Stoppable[] = [];
  const keep = <S extends Stoppable>(one: S): S => {
    started.push(one);
    return one;
  };
  const stopAll = async () => {
    for (const one of started.reverse()) await one.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  let clearing: Promise<void> | null = null;
  const clear = () => (clearing ??= stopAll());
  const interrupt = () => void clear().finally(() => process.exit(130));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    const binary = await findMongod({ mongod: process.env.MONGOD, progress });
    const mongod = keep(await startMongod({ dbPath: join(folder, 'mongo'), binary }));
    return await work({ folder, mongod, keep, machine: machineFacts(binary.version) });
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await clear();
  }
}

function machineFacts(mongodVersion: string): string {
  const cores = availableParallelism();
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const day = new Date().toISOString().slice(0, 10);
  return `${cores} ${cores === 1 ? 'core' : 'cores'} (${model}), Node ${process.versions.node}, MongoDB ${mongodVersion}, ${day}`;
}
