import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

// Variables of the operating system; BlinkCart's own are in lib/runtime/env.

/** The folders of PATH. */
export function commandFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** BlinkCart's cache folder of this user, shared by all checkouts. */
export function cacheFolder(): string {
  const xdg = process.env.XDG_CACHE_HOME;
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'blinkcart');
}

/** The environment of a child process: that of this process with additional variables. */
export function environmentWith(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}
