import { resolve } from 'node:path';
import { seconds } from '@/lib/runtime/clock';
import { claimDataFolder, type DataFolder } from './data-folder-owner';
import {
  adoptMongod,
  findEmbeddedMongod,
  findMongodFor,
  forgetMongodProcess,
  launchEmbeddedMongod,
} from './mongod/embedded-mongod';
import { endStrayPglite, findEmbeddedPglite, type PgliteFiles, takePglite } from './supabase/embedded-pglite';
import { confirmPrimary, type RunningMongod } from './mongod/mongod-process';
import type { RunningPglite } from './supabase/pglite-process';
import type { Progress } from './progress';

export type { Progress } from './progress';

export type RunningStores = {
  mongodbUri: string;
  supabaseUrl: string | null;
  supabaseSecretKey: string | null;
};

export type EmbeddedStores = RunningStores & {
  /** True when running stores of an earlier, killed server were adopted. */
  adopted: boolean;
  /** Records the server's URL for the error message of a second start. */
  announce: (url: string) => void;
  /** Stops all stores within bounded time. Does nothing when another process owns the folder. */
  stop: () => Promise<void>;
};

export type StartEmbeddedStoresOptions = {
  dataDir: string;
  withSupabase: boolean;
  mongod?: string | undefined;
  progress: Progress;
  /** Default: the files of this checkout. */
  pgliteFiles?: PgliteFiles;
};

type Stoppable = { stop: () => Promise<void> };

const DATABASE = 'blinkcart';

/**
 * Adopts running stores of an earlier server, or starts them. Throws a readable message, and stops what it has started,
 * when another server owns the folder, no mongod is found, or a store does not start.
 */
export async function startEmbeddedStores(options: StartEmbeddedStoresOptions): Promise<EmbeddedStores> {
  const dataDir = resolve(options.dataDir);
  const folder = await claimDataFolder(dataDir);
  try {
    const orphan = await adoptMongod(folder, dataDir);
    const [mongod, pglite] = await startBoth(
      orphan ? confirmOrphan(orphan, options.progress) : launch(folder, dataDir, options),
      options.withSupabase
        ? takePglite(folder, dataDir, options.pgliteFiles ?? checkoutFiles())
        : endStrayPglite(folder),
    );
    return {
      ...connectionDetails(mongod, pglite),
      adopted: orphan !== null,
      announce: folder.announce,
      stop: once(() => stopStores(folder, mongod, pglite)),
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** Connection details of stores that a server is running, for maintenance commands. Null when none are running. */
export async function findRunningStores(dataDir: string): Promise<RunningStores | null> {
  const [mongod, pglite] = await Promise.all([
    findEmbeddedMongod(resolve(dataDir)),
    findEmbeddedPglite(resolve(dataDir)),
  ]);
  return mongod && connectionDetails(mongod, pglite);
}

function checkoutFiles(): PgliteFiles {
  return { script: resolve('dist', 'supabase-child.cjs'), migrations: resolve('supabase', 'migrations') };
}

function connectionDetails(mongod: RunningMongod, pglite: RunningPglite | null): RunningStores {
  return {
    mongodbUri: mongod.uri(DATABASE),
    supabaseUrl: pglite?.url ?? null,
    supabaseSecretKey: pglite?.key ?? null,
  };
}

async function confirmOrphan(mongod: RunningMongod, progress: Progress): Promise<RunningMongod> {
  progress(`MongoDB ${mongod.version} of an earlier run is still running and is adopted.`);
  await confirmPrimary(mongod.port, seconds(30));
  return mongod;
}

async function launch(
  folder: DataFolder,
  dataDir: string,
  options: StartEmbeddedStoresOptions,
): Promise<RunningMongod> {
  const { mongod, withSupabase, progress } = options;
  const binary = await findMongodFor(dataDir, mongod, progress);
  progress(`Starting MongoDB ${binary.version}${withSupabase ? ' and the embedded Supabase' : ''}…`);
  return launchEmbeddedMongod(folder, dataDir, binary, progress);
}

async function startBoth<A extends Stoppable, B extends Stoppable | null>(
  first: Promise<A>,
  second: Promise<B>,
): Promise<[A, B]> {
  const results = await Promise.allSettled([first, second]);
  const [a, b] = results;
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  await Promise.all(
    results.map(async (result) => (result.status === 'fulfilled' ? result.value?.stop() : null)),
  );
  throw results.find((result) => result.status === 'rejected')?.reason;
}

async function stopStores(folder: DataFolder, ...stores: (Stoppable | null)[]): Promise<void> {
  if (!folder.isStillMine()) return;
  await Promise.allSettled(stores.map(async (store) => store?.stop()));
  forgetMongodProcess(folder);
  folder.record({ supabase: null });
  folder.release();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}
