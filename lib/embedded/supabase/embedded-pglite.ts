import { seconds } from '@/lib/runtime/clock';
import type { DataFolder } from '../data-folder-owner';
import { answersAsPglite, type RunningPglite, startPglite, toRunningPglite } from './pglite-process';
import { endProcess } from '../process-identity';
import { readRunFile, type SupabaseRecord } from '../run-file';

/** Where the child's bundle and the migrations lie. */
export type PgliteFiles = { script: string; migrations: string };

/** The child an earlier run left behind, or a new one. */
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

/** Ends what an earlier run left behind: two openers would destroy the folder. */
export async function endStrayPglite(folder: DataFolder): Promise<null> {
  const record = folder.recorded().supabase;
  if (record) await endProcess(record, seconds(10));
  return null;
}

export function findEmbeddedPglite(dataDir: string): Promise<RunningPglite | null> {
  return findRecorded(readRunFile(dataDir).supabase);
}

async function findRecorded(record: SupabaseRecord | null): Promise<RunningPglite | null> {
  if (record?.port === undefined) return null;
  return (await answersAsPglite(record, record.port)) ? toRunningPglite(record, record.port) : null;
}
