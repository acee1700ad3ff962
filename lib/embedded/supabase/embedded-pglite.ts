import { seconds } from '@/lib/runtime/clock';
import type { DataFolder } from '../data-folder-owner';
import { respondsAsPglite, type RunningPglite, startPglite, toRunningPglite } from './pglite-process';
import { endProcess } from '../process-identity';
import { readRunFile, type SupabaseRecord } from '../run-file';

/** Paths of the child's bundle and of the migrations. */
export type PgliteFiles = { script: string; migrations: string };

/** Adopts the running child of an earlier server, or starts a new one. */
export async function takePglite(
  folder: DataFolder,
  dataDir: string,
  files: PgliteFiles,
): Promise<RunningPglite> {
  const found = await findRecorded(folder.recorded().supabase);
  if (found) return found;
  await endStrayPglite(folder);
  return startPglite({
    dataDir,
    ...files,
    onLaunch: (record) => folder.record({ supabase: record }),
  });
}

/** Ends the child of an earlier server, because two processes must not open the same database folder. */
export async function endStrayPglite(folder: DataFolder): Promise<null> {
  const record = folder.recorded().supabase;
  if (record) await endProcess(record, seconds(10));
  return null;
}

/** The running child of a data folder; null when there is none. */
export function findEmbeddedPglite(dataDir: string): Promise<RunningPglite | null> {
  return findRecorded(readRunFile(dataDir).supabase);
}

async function findRecorded(record: SupabaseRecord | null): Promise<RunningPglite | null> {
  if (record?.port === undefined) return null;
  return (await respondsAsPglite(record, record.port)) ? toRunningPglite(record, record.port) : null;
}
