import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';

/** Folders that are still being written. */
const UNFINISHED = /^tmp-[0-9a-f-]+$/;
const FINISHED = /^[0-9a-f]{32}-[0-9a-f]{8}$/;

/** Writes directory entries to disk, so that a rename survives a power loss. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Creates the media folder and proves that it can be written to. Throws the file system's error. */
export async function openMediaFolder(root: string): Promise<void> {
  await mkdir(root, { recursive: true });
  const probe = path.join(root, `tmp-${randomBytes(8).toString('hex')}`);
  await mkdir(probe);
  await rm(probe, { recursive: true });
}

/**
 * Writes the files of a picture into a new folder below `root` and returns its name. The folder is renamed into place
 * after all files are on disk, so that after a crash it is either complete or absent.
 */
export async function writePictureFolder(
  root: string,
  id: string,
  files: Map<string, Uint8Array>,
): Promise<string> {
  const suffix = randomBytes(4).toString('hex');
  const unfinished = path.join(root, `tmp-${id}-${suffix}`);
  const name = `${id}-${suffix}`;
  try {
    await mkdir(unfinished);
    for (const [file, bytes] of files) await writeSynced(path.join(unfinished, file), bytes);
    await syncFolder(unfinished);
    await rename(unfinished, path.join(root, name));
    await syncFolder(root);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw error;
  }
  return name;
}

/** Reads a file of a picture folder; null if it does not exist. */
export async function readPictureFile(root: string, folder: string, file: string): Promise<Buffer | null> {
  if (!FINISHED.test(folder)) return null;
  return readFile(path.join(root, folder, file)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

/** Deletes a picture folder. Does nothing if it does not exist. */
export async function removePictureFolder(root: string, folder: string): Promise<void> {
  if (FINISHED.test(folder) || UNFINISHED.test(folder))
    await rm(path.join(root, folder), { recursive: true, force: true });
}

/** Lists the names of all picture folders, unfinished ones included. */
export async function listPictureFolders(root: string): Promise<string[]> {
  const names = await readdir(root);
  return names.filter((name) => FINISHED.test(name) || UNFINISHED.test(name));
}

/** Whether a picture folder exists and was last changed before `before`. */
export async function isFolderOlder(root: string, folder: string, before: Date): Promise<boolean> {
  const found = await stat(path.join(root, folder)).catch(() => null);
  return found !== null && found.mtime < before;
}
