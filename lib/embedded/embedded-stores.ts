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
  /** The stores of an earlier run that was killed were found alive and taken over. */
  adopted: boolean;
  /** Records the server's address, so that a second start can say where the first one is. */
  announce: (url: string) => void;
  /** Stops both, within bounded time. Does nothing when another process has taken the folder over. */
  stop: () => Promise<void>;
};

export type StartEmbeddedStoresOptions = {
  dataDir: string;
  withSupabase: boolean;
  mongod?: string | undefined;
  progress: Progress;
  /** The checkout's own by default. */
  pgliteFiles?: PgliteFiles;
};

type Stoppable = { stop: () => Promise<void> };

const DATABASE = 'blinkcart';

/**
 * Takes over the stores of an earlier run or starts them. Throws one sentence, and leaves nothing of its own
 * running, when another live server has the folder, no MongoDB is to be had, or a store does not come up.
 */
export async function startEmbeddedStores(options: StartEmbeddedStoresOptions): Promise<EmbeddedStores> {
  const dataDir = resolve(options.dataDir);
  const folder = await claimDataFolder(dataDir);
  try {
    const orphan = await adoptMongod(folder, dataDir);
    const [mongod, pglite] = await bothOrNeither(
      orphan ? confirmOrphan(orphan, options.progress) : launch(folder, dataDir, options),
      options.withSupabase
        ? takePglite(folder, dataDir, options.pgliteFiles ?? checkoutFiles())
        : endStrayPglite(folder),
    );
    return {
      ...addressesOf(mongod, pglite),
      adopted: orphan !== null,
      announce: folder.announce,
      stop: once(() => stopStores(folder, mongod, pglite)),
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}

/** Addresses of stores that some server keeps running, for commands that only visit. Null when there are none. */
export async function findRunningStores(dataDir: string): Promise<RunningStores | null> {
  const [mongod, pglite] = await Promise.all([
    findEmbeddedMongod(resolve(dataDir)),
    findEmbeddedPglite(resolve(dataDir)),
  ]);
  return mongod && addressesOf(mongod, pglite);
}

function checkoutFiles(): PgliteFiles {
  return { script: resolve('dist', 'supabase-child.cjs'), migrations: resolve('supabase', 'migrations') };
}

function addressesOf(mongod: RunningMongod, pglite: RunningPglite | null): RunningStores {
  return {
    mongodbUri: mongod.uri(DATABASE),
    supabaseUrl: pglite?.url ?? null,
    supabaseSecretKey: pglite?.key ?? null,
  };
}

async function confirmOrphan(mongod: RunningMongod, progress: Progress): Promise<RunningMongod> {
  progress(`MongoDB ${mongod.version} of an earlier run is still there and is taken over.`);
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

async function bothOrNeither<A extends Stoppable, B extends Stoppable | null>(
  first: Promise<A>,
  second: Promise<B>,
): Promise<[A, B]> {
  const settled = await Promise.allSettled([first, second]);
  const [a, b] = settled;
  if (a.status === 'fulfilled' && b.status === 'fulfilled') return [a.value, b.value];
  await Promise.all(settled.map(async (one) => (one.status === 'fulfilled' ? one.value?.stop() : null)));
  throw settled.find((one) => one.status === 'rejected')?.reason;
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
