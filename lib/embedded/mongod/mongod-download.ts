import { DryMongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import { seconds } from '@/lib/runtime/clock';
import { keepInCache } from './mongod-cache';
import { DOWNLOADED_MONGOD as VERSION } from './mongod-version';
import type { Progress } from '../progress';

const TIMEOUT_MS = seconds(15);
const MEGABYTE = 1024 * 1024;

type DownloadArguments = Parameters<MongoBinaryDownload['httpDownload']>;

/** Downloads the build for this system, with certificate checks, one attempt, and our own progress messages. */
class MongodDownload extends MongoBinaryDownload {
  private reportedQuarter = 0;

  constructor(
    downloadDir: string,
    private readonly progress: Progress,
    private readonly timeoutMs: number,
  ) {
    super({ version: VERSION, downloadDir, checkMD5: true });
  }

  // The library skips certificate checks by default, and its checksum comes from the same host. One attempt, because
  // retries do not help behind a firewall, and the PyPI package is tried next.
  override httpDownload(...[url, options, to, draft]: DownloadArguments): Promise<string> {
    return super.httpDownload(url, { ...options, rejectUnauthorized: true }, to, draft, 1, 0, this.timeoutMs);
  }

  // The library compares `current` with the length at the end.
  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length;
    const { current, length } = this.dlProgress;
    const quarter = Math.floor((4 * current) / length);
    if (length < MEGABYTE || quarter <= this.reportedQuarter || quarter === 4) return;
    this.reportedQuarter = quarter;
    const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);
    this.progress(`Downloading MongoDB ${VERSION}, ${megabytes(current)} of ${megabytes(length)} MB…`);
  }
}

/** Downloads mongod from mongodb.org into the cache. Rejects after `timeoutMs` without data. */
export async function downloadMongod(
  cacheDir: string,
  progress: Progress,
  timeoutMs = TIMEOUT_MS,
): Promise<string> {
  progress(`Downloading MongoDB ${VERSION} from mongodb.org…`);
  return keepInCache(cacheDir, VERSION, async (workDir) => {
    const download = new MongodDownload(workDir, progress, timeoutMs);
    // Without the operating system the class guesses a build.
    const { os } = await DryMongoBinary.generateOptions({ version: VERSION, downloadDir: workDir });
    download.binaryOpts.os = os;
    return download.getMongodPath().catch((error: unknown) => {
      throw new Error(`mongodb.org did not respond: ${(error as { code?: string }).code ?? String(error)}`);
    });
  });
}
