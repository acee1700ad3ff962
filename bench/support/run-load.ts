import { fork } from 'node:child_process';
import { resolve } from 'node:path';
import { seconds } from '../../lib/runtime/clock';
import type { LoadJob, LoadResult } from './load-job';

const SLACK_MS = seconds(30);

/** Runs one job in a child process and returns its result. Throws when the child ends without one. */
export function runLoad(job: LoadJob): Promise<LoadResult> {
  return new Promise((settle, reject) => {
    const child = fork(resolve('bench/support/load-child.ts'), [], { execArgv: ['--import', 'tsx'] });
    const killTimer = setTimeout(() => child.kill('SIGKILL'), job.durationMs + SLACK_MS);
    let result: LoadResult | null = null;
    child.once('message', (message) => {
      result = message as LoadResult;
    });
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      clearTimeout(killTimer);
      if (result) settle(result);
      else reject(new Error(`The load generator ended without a result (${signal ?? `code ${code}`}).`));
    });
    child.send(job);
  });
}
