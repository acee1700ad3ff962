import { mkdirSync } from 'node:fs';
import { withFolderLock } from './folder-lock';
import { isRunning, markProcess } from './process-identity';
import { type Owner, readRunFile, type RunFile, writeRunFile } from './run-file';

/** The right to start, stop and record the stores of one data folder, held by one process at a time. */
export type DataFolder = {
  recorded: () => RunFile;
  record: (change: Partial<Omit<RunFile, 'owner'>>) => void;
  announce: (url: string) => void;
  isStillMine: () => boolean;
  /** Gives the folder back; the ports stay on record for the next start. */
  release: () => void;
};

/** Throws one sentence that names the holder when another live server holds the folder. */
export async function claimDataFolder(dataDir: string): Promise<DataFolder> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const me = markProcess(process.pid);
  if (me === null) throw new Error('This process cannot be told from others: /proc or ps is missing.');
  const claim: Owner = { ...me, startedAt: new Date().toISOString() };

  await withFolderLock(dataDir, () => {
    const run = readRunFile(dataDir);
    if (run.owner && isRunning(run.owner)) throw new Error(takenSentence(dataDir, run.owner));
    writeRunFile(dataDir, { ...run, owner: claim });
  });

  // A folder wiped under a running server names nobody, and its stores still are this server's to stop.
  const isStillMine = (): boolean => {
    const { owner } = readRunFile(dataDir);
    return owner === null || (owner.pid === claim.pid && owner.startedAt === claim.startedAt);
  };
  const change = (next: Partial<RunFile>): void => {
    if (isStillMine()) writeRunFile(dataDir, { ...readRunFile(dataDir), ...next });
  };
  return {
    recorded: () => readRunFile(dataDir),
    record: change,
    announce: (url) => change({ owner: { ...claim, url } }),
    isStillMine,
    release: () => change({ owner: null }),
  };
}

function takenSentence(dataDir: string, { pid, url, startedAt }: Owner): string {
  const where = url === undefined ? '' : ` at ${url}`;
  return `BlinkCart already runs on ${dataDir}: process ${pid}${where}, since ${startedAt}. Stop it first.`;
}
