import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';

// Settings come from lib/runtime/env; these three belong to the machine, not to BlinkCart.

/** The folders a shell would search for a command. */
export function commandFolders(): string[] {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
}

/** Shared by every checkout of this user, so that a fresh clone downloads nothing twice. */
export function cacheFolder(): string {
  const xdg = process.env.XDG_CACHE_HOME;
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(homedir(), '.cache'), 'blinkcart');
}

export function environmentWith(extra: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...extra };
}
