export const OLDEST_MONGOD = '6.0.0';
export const DOWNLOADED_MONGOD = '8.0.21';

/** The version in the output of `mongod --version`, such as "db version v6.0.5"; null when there is none. */
export function parseMongodVersion(output: string): string | null {
  return /db version v(\d+\.\d+\.\d+)/.exec(output)?.[1] ?? null;
}

function parts(version: string): [number, number, number] {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  return [major, minor, patch];
}

export function isVersion(text: string): boolean {
  return /^\d+\.\d+\.\d+$/.test(text);
}

/** Negative when `a` is older, zero when equal, positive when newer. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parts(a), parts(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

/** The feature compatibility version of a release: "8.0" for 8.0.21. */
export function releaseSeries(version: string): string {
  return parts(version).slice(0, 2).join('.');
}

/** The reason why mongod `candidate` must not open data of version `madeBy`; null when it may. */
export function openingRefusal(madeBy: string, candidate: string): string | null {
  if (compareVersions(candidate, madeBy) < 0) return `${candidate} is older`;
  // MongoDB upgrades data files by one major version at a time, and gives no clear error otherwise.
  if (parts(candidate)[0] > parts(madeBy)[0] + 1) return `${candidate} skips a major version`;
  return null;
}
