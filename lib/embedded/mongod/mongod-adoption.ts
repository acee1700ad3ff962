import { realpathSync } from 'node:fs';
import { seconds, sleep } from '@/lib/runtime/clock';
import { isPortOpen } from '../free-port';
import { type RunningMongod, toRunning } from './mongod-process';
import { withMongod } from './mongod-replica-set';
import { isRunning, markProcess, type ProcessMark } from '../process-identity';

const POLL_MS = 50;

/** The mongod that listens on this port and uses exactly this folder; null when there is none. */
export async function findRunningMongod(port: number, dbPath: string): Promise<RunningMongod | null> {
  if (!(await isPortOpen(port))) return null;
  try {
    return await withMongod(port, seconds(2), async (client) => {
      const admin = client.db('admin');
      const { parsed } = await admin.command({ getCmdLineOpts: 1 });
      if (realpathSync(String(parsed.storage.dbPath)) !== realpathSync(dbPath)) return null;
      const { pid, version } = await admin.command({ serverStatus: 1, repl: 0, metrics: 0, wiredTiger: 0 });
      const mark = markProcess(Number(pid));
      return mark && toRunning(mark, port, String(version));
    });
  } catch {
    return null;
  }
}

/** Like `findRunningMongod`, but waits up to `timeoutMs` for a running mongod that is still recovering. */
export async function awaitRunningMongod(
  port: number,
  dbPath: string,
  mark: ProcessMark | null,
  timeoutMs: number,
): Promise<RunningMongod | null> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const found = await findRunningMongod(port, dbPath);
    if (found || mark === null || !isRunning(mark) || Date.now() >= deadline) return found;
    await sleep(POLL_MS);
  }
}
