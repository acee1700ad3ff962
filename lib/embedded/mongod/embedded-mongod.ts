import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seconds } from '@/lib/runtime/clock';
import type { DataFolder } from '../data-folder-owner';
import { awaitRunningMongod, findRunningMongod } from './mongod-adoption';
import type { MongodBinary } from './mongod-binary';
import { readDataVersion } from './mongod-data-version';
import { findMongod } from './mongod-finder';
import { type RunningMongod, startMongod } from './mongod-process';
import { endProcess, markProcess, type ProcessMark } from '../process-identity';
import type { Progress } from '../progress';
import { type MongodRecord, readRunFile } from '../run-file';

const dbPathIn = (dataDir: string): string => join(dataDir, 'mongo');

/** Adopts the running mongod of an earlier server. Ends one that does not respond. Null when none was adopted. */
export async function adoptMongod(folder: DataFolder, dataDir: string): Promise<RunningMongod | null> {
  const record = folder.recorded().mongod;
  if (record === null) return null;
  const dbPath = dbPathIn(dataDir);
  const mark = markOf(record);
  const found = await awaitRunningMongod(record.port, dbPath, mark ?? lockHolder(dbPath), seconds(20));
  if (found) {
    folder.record({ mongod: { ...record, ...found.mark } });
    return found;
  }
  if (mark) await endProcess(mark, seconds(5));
  return null;
}

/** The running mongod of a data folder; null when there is none. */
export async function findEmbeddedMongod(dataDir: string): Promise<RunningMongod | null> {
  const record = readRunFile(dataDir).mongod;
  return record && findRunningMongod(record.port, dbPathIn(dataDir));
}

/** Finds a mongod binary that can open the data folder. Throws when there is none. */
export function findMongodFor(
  dataDir: string,
  mongod: string | undefined,
  progress: Progress,
): Promise<MongodBinary> {
  return findMongod({ mongod, madeBy: readDataVersion(dbPathIn(dataDir)), progress });
}

/** Starts mongod for a data folder and records its process. */
export async function launchEmbeddedMongod(
  folder: DataFolder,
  dataDir: string,
  binary: MongodBinary,
  progress: Progress,
): Promise<RunningMongod> {
  const preferredPort = folder.recorded().mongod?.port;
  const mongod = await startMongod({
    dbPath: dbPathIn(dataDir),
    logPath: join(dataDir, 'mongod.log'),
    binary,
    port: preferredPort,
    onLaunch: (port, mark) => {
      folder.record({ mongod: { port, version: binary.version, binary: binary.path, ...mark } });
      // Reported before the wait: mongod can take 30 s when a program on the old port accepts connections silently.
      if (preferredPort !== undefined && port !== preferredPort && mark === null) {
        progress(
          `Another program holds port ${preferredPort}; MongoDB moves to ${port}, which can take half a minute…`,
        );
      }
    },
  });
  return mongod;
}

/** Removes the process of a stopped mongod from the record, and keeps its port. */
export function forgetMongodProcess(folder: DataFolder): void {
  const record = folder.recorded().mongod;
  if (record === null) return;
  const { port, version, binary } = record;
  folder.record({ mongod: { port, version, binary } });
}

function markOf({ pid, birth }: MongodRecord): ProcessMark | null {
  return pid !== undefined && birth !== undefined ? { pid, birth } : null;
}

/** The process in mongod's own lock file, for a crash between the launch and its record. */
function lockHolder(dbPath: string): ProcessMark | null {
  try {
    return markProcess(Number(readFileSync(join(dbPath, 'mongod.lock'), 'utf8')));
  } catch {
    return null;
  }
}
