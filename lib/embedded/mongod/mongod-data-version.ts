import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../atomic-file';
import { isVersion, openingRefusal } from './mongod-version';

// Inside the folder, so that it stays with the data when the folder is moved or restored.
const VERSION_FILE = 'blinkcart-mongod-version';

/** The MongoDB version that wrote this data folder; null for a new folder or an unknown version. */
export function readDataVersion(dbPath: string): string | null {
  try {
    const text = readFileSync(join(dbPath, VERSION_FILE), 'utf8').trim();
    return isVersion(text) ? text : null;
  } catch {
    return null;
  }
}

/** Records the MongoDB version of a data folder. */
export function writeDataVersion(dbPath: string, version: string): void {
  replaceFile(join(dbPath, VERSION_FILE), `${version}\n`);
}

/** Throws when a mongod of this version must not open the folder. */
export function assertMayOpen(dbPath: string, version: string): void {
  const madeBy = readDataVersion(dbPath);
  const refusal = madeBy === null ? null : openingRefusal(madeBy, version);
  if (refusal === null) return;
  throw new Error(
    `The data in ${dbPath} was made by MongoDB ${madeBy}, and ${refusal}: set MONGOD to a compatible mongod, or move the folder away to start empty.`,
  );
}
