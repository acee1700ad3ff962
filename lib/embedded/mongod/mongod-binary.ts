import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { seconds } from '@/lib/runtime/clock';
import { parseMongodVersion } from './mongod-version';

const run = promisify(execFile);

export type MongodBinary = { path: string; version: string };

/** Runs `mongod --version`. Throws one sentence: a file can be there and still miss a library of this system. */
export async function inspectMongod(path: string): Promise<MongodBinary> {
  const { stdout } = await run(path, ['--version'], { timeout: seconds(10) }).catch((error: unknown) => {
    throw new Error(`${path} does not run here: ${whyItFailed(error)}`);
  });
  const version = parseMongodVersion(stdout);
  if (version === null) throw new Error(`${path} is not a mongod.`);
  return { path, version };
}

function whyItFailed(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message: string };
  return (stderr?.trim() || message).split('\n')[0] ?? '';
}
