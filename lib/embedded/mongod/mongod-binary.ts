import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { seconds } from '@/lib/runtime/clock';
import { parseMongodVersion } from './mongod-version';

const run = promisify(execFile);

export type MongodBinary = { path: string; version: string };

/** Runs `mongod --version`. Throws when the file cannot run, for example because of a missing library. */
export async function inspectMongod(path: string): Promise<MongodBinary> {
  const { stdout } = await run(path, ['--version'], { timeout: seconds(10) }).catch((error: unknown) => {
    throw new Error(`${path} cannot be run: ${failureReason(error)}`);
  });
  const version = parseMongodVersion(stdout);
  if (version === null) throw new Error(`${path} is not a mongod.`);
  return { path, version };
}

function failureReason(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split('\n')[0] ?? '';
}
