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

/** The mongod an earlier run left behind, ready for writes; one that is alive but deaf is ended instead. */
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

export async function findEmbeddedMongod(dataDir: string): Promise<RunningMongod | null> {
  const record = readRunFile(dataDir).mongod;
  return record && findRunningMongod(record.port, dbPathIn(dataDir));
}

export function findMongodFor(
  dataDir: string,
  mongod: string | undefined,
  progress: Progress,
): Promise<MongodBinary> {
  return findMongod({ mongod, madeBy: readDataVersion(dbPathIn(dataDir)), progress });
}

export async function launchEmbeddedMongod(
  folder: DataFolder,
  dataDir: string,
  binary: MongodBinary,
  progress: Progress,
): Promise<RunningMongod> {
  const wanted = folder.recorded().mongod?.port;
  const mongod = await startMongod({
    dbPath: dbPathIn(dataDir),
    logPath: join(dataDir, 'mongod.log'),
    binary,
    port: wanted,
    onLaunch: (port, mark) => {
      folder.record({ mongod: { port, version: binary.version, binary: binary.path, ...mark } });
      // Said before the wait: a program that accepts connections and keeps silent makes mongod ask for 30 s.
      if (wanted !== undefined && port !== wanted && mark === null) {
        progress(
          `Another program holds port ${wanted}; MongoDB moves to ${port}, which can take half a minute…`,
        );
      }
    },
  });
  return mongod;
}

export function forgetMongodProcess(folder: DataFolder): void {
  const record = folder.recorded().mongod;
  if (record === null) return;
  const { port, version, binary } = record;
  folder.record({ mongod: { port, version, binary } });
}

function markOf({ pid, birth }: MongodRecord): ProcessMark | null {
  return pid !== undefined && birth !== undefined ? { pid, birth } : null;
}

/** For a crash between the launch and its record: mongod itself notes who has the folder open. */
function lockHolder(dbPath: string): ProcessMark | null {
  try {
    return markProcess(Number(readFileSync(join(dbPath, 'mongod.lock'), 'utf8')));
  } catch {
    return null;
  }
}
