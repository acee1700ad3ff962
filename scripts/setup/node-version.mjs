const [OLDEST_MAJOR, OLDEST_MINOR] = [20, 19];

/** Throws for a Node version older than the supported one. */
export function assertNodeVersion(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) return;
  throw new Error(`BlinkCart needs Node ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is ${version}.`);
}
