import { mkdirSync } from 'node:fs';
import { withFolderLock } from './folder-lock';
import { isRunning, markProcess } from './process-identity';
import { type Owner, readRunFile, type RunFile, writeRunFile } from './run-file';

/** Exclusive control of the stores of one data folder by one process. */
export type DataFolder = {
  recorded: () => RunFile;
  record: (change: Partial<Omit<RunFile, 'owner'>>) => void;
  announce: (url: string) => void;
  isStillMine: () => boolean;
  /** Releases the folder; the ports stay recorded for the next start. */
  release: () => void;
};

/** Claims a data folder for this process. Throws with the owner's process id when another running server has it. */
export async function claimDataFolder(dataDir: string): Promise<DataFolder> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const me = markProcess(process.pid);
  if (me === null) throw new Error('The start time of this process is unavailable: /proc or ps is missing.');
  const claim: Owner = { ...me, startedAt: new Date().toISOString() };

  await withFolderLock(dataDir, () => {
    const run = readRunFile(dataDir);
    if (run.owner && isRunning(run.owner)) throw new Error(alreadyRunningMessage(dataDir, run.owner));
    writeRunFile(dataDir, { ...run, owner: claim });
  });

  // If the folder was deleted while the server runs, there is no owner, and this server must still stop its stores.
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

function alreadyRunningMessage(dataDir: string, { pid, url, startedAt }: Owner): string {
  const where = url === undefined ? '' : ` at ${url}`;
  return `BlinkCart already runs on ${dataDir}: process ${pid}${where}, since ${startedAt}. Stop it first.`;
}
