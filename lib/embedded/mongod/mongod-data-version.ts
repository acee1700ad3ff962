import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile } from '../atomic-file';
import { isVersion, openingRefusal } from './mongod-version';

// Inside the folder, so that it travels with the data when the folder is moved or restored.
const VERSION_FILE = 'blinkcart-mongod-version';

/** The version that made this data folder, or null for a new folder or one of unknown make. */
export function readDataVersion(dbPath: string): string | null {
  try {
    const text = readFileSync(join(dbPath, VERSION_FILE), 'utf8').trim();
    return isVersion(text) ? text : null;
  } catch {
    return null;
  }
}

export function writeDataVersion(dbPath: string, version: string): void {
  replaceFile(join(dbPath, VERSION_FILE), `${version}\n`);
}

/** Throws one sentence when `version` must not open the folder. */
export function assertMayOpen(dbPath: string, version: string): void {
  const madeBy = readDataVersion(dbPath);
  const refusal = madeBy === null ? null : openingRefusal(madeBy, version);
  if (refusal === null) return;
  throw new Error(
    `The data in ${dbPath} was made by MongoDB ${madeBy}, and ${refusal}: name a fitting mongod in MONGOD, or move the folder away to begin anew.`,
  );
}
