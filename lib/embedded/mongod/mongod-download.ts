import { DryMongoBinary } from 'mongodb-memory-server-core';
import { MongoBinaryDownload } from 'mongodb-memory-server-core/lib/util/MongoBinaryDownload.js';
import { seconds } from '@/lib/runtime/clock';
import { keepInCache } from './mongod-cache';
import { DOWNLOADED_MONGOD as VERSION } from './mongod-version';
import type { Progress } from '../progress';

const SILENCE_MS = seconds(15);
const MEGABYTE = 1024 * 1024;

type DownloadArguments = Parameters<MongoBinaryDownload['httpDownload']>;

/** The library picks the build for this system; what differs here is trust, patience and voice. */
class QuietDownload extends MongoBinaryDownload {
  private quarterTold = 0;

  constructor(
    downloadDir: string,
    private readonly progress: Progress,
    private readonly silenceMs: number,
  ) {
    super({ version: VERSION, downloadDir, checkMD5: true });
  }

  // Certificates are verified, which the library leaves out unless npm was told to: the checksum comes from
  // the same host. One attempt, because a firewall that refuses once refuses always, and the wheel is next.
  override httpDownload(...[url, options, to, draft]: DownloadArguments): Promise<string> {
    return super.httpDownload(url, { ...options, rejectUnauthorized: true }, to, draft, 1, 0, this.silenceMs);
  }

  // The library compares this count with the length at the end, so it has to be kept.
  override printDownloadProgress(chunk: { length: number }): void {
    this.dlProgress.current += chunk.length;
    const { current, length } = this.dlProgress;
    const quarter = Math.floor((4 * current) / length);
    if (length < MEGABYTE || quarter <= this.quarterTold || quarter === 4) return;
    this.quarterTold = quarter;
    const megabytes = (bytes: number): number => Math.round(bytes / MEGABYTE);
    this.progress(`Downloading MongoDB ${VERSION}, ${megabytes(current)} of ${megabytes(length)} MB…`);
  }
}

/** MongoDB's own build for this system. Rejects within `silenceMs` where the network refuses or swallows. */
export async function downloadMongod(
  cacheDir: string,
  progress: Progress,
  silenceMs = SILENCE_MS,
): Promise<string> {
  progress(`Downloading MongoDB ${VERSION} from mongodb.org…`);
  return keepInCache(cacheDir, VERSION, async (workDir) => {
    const download = new QuietDownload(workDir, progress, silenceMs);
    // The class does not look the system up by itself, and guesses a build when it is not told.
    const { os } = await DryMongoBinary.generateOptions({ version: VERSION, downloadDir: workDir });
    download.binaryOpts.os = os;
    return download.getMongodPath().catch((error: unknown) => {
      throw new Error(`mongodb.org did not answer: ${(error as { code?: string }).code ?? String(error)}`);
    });
  });
}
