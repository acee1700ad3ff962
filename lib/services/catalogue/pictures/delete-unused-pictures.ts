import {
  openMediaFolder,
  isFolderOlder,
  listPictureFolders,
  removePictureFolder,
} from '../../../repositories/catalogue/picture-folder';
import {
  deleteUnusedPictures,
  foldersWithoutPicture,
} from '../../../repositories/catalogue/uploaded-picture-repository';
import { days, hours } from '../../../runtime/clock';
import { env } from '../../../runtime/env';
import { logger } from '../../../runtime/logger';
import { startPeriodicJob } from '../../../runtime/periodic-job';

/** Longer than a manager keeps an unsaved product open. */
const UNUSED_MS = days(1);
const JOB_INTERVAL_MS = hours(1);
const BATCH_SIZE = 100;

/**
 * Deletes the pictures that were uploaded a day ago and never saved with a product or category, and folders that a crash
 * left behind, in batches until `signal` aborts. Resolves to the number of deleted pictures.
 */
export async function sweepPictures(signal?: AbortSignal): Promise<number> {
  const before = new Date(Date.now() - UNUSED_MS);
  let deletedInAll = 0;
  while (!signal?.aborted) {
    const { examined, deleted } = await deleteUnusedPictures(before, BATCH_SIZE);
    deletedInAll += deleted;
    if (examined < BATCH_SIZE) break;
  }
  const root = env().MEDIA_DIR;
  if (root && !signal?.aborted) await removeAbandonedFolders(root, before, signal);
  return deletedInAll;
}

async function removeAbandonedFolders(root: string, before: Date, signal?: AbortSignal): Promise<void> {
  const names = await listPictureFolders(root);
  for (let start = 0; start < names.length && !signal?.aborted; start += BATCH_SIZE) {
    for (const name of await foldersWithoutPicture(names.slice(start, start + BATCH_SIZE)))
      if (await isFolderOlder(root, name, before)) await removePictureFolder(root, name);
  }
}

/**
 * Creates MEDIA_DIR if it is set, and deletes unused pictures now and every hour. Returns a function that stops the
 * deletion. Throws when the folder cannot be written to.
 */
export async function openPictureStore(): Promise<() => Promise<void>> {
  const root = env().MEDIA_DIR;
  if (root)
    await openMediaFolder(root).catch((error: Error) => {
      throw new Error(`MEDIA_DIR cannot be written to: ${error.message}`);
    });
  return startPeriodicJob(JOB_INTERVAL_MS, async (signal) => {
    await sweepPictures(signal).catch((error: unknown) =>
      logger().warn({ err: error }, 'pictures: the deletion of unused pictures failed'),
    );
  });
}
