import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { findFreePort, LOOPBACK } from '../../lib/embedded/free-port';
import { endProcess, isRunning, markProcess } from '../../lib/embedded/process-identity';
import { seconds, sleep } from '../../lib/runtime/clock';

export type ChildServerOptions = {
  /** Arguments of `node`. */
  args: string[];
  env?: Record<string, string>;
  /** Path that responds with 200 once the server is ready. */
  readyPath: string;
  logPath: string;
};

export type ChildServer = { pid: number; port: number; url: string; stop: () => Promise<void> };

const READY_WITHIN_MS = seconds(30);
const DRAIN_MS = seconds(15);

/** Starts a server on a free loopback port and resolves once it is ready. Throws with the end of its log after 30 s. */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const port = await findFreePort();
  const url = `http://${LOOPBACK}:${port}`;
  const log = openSync(options.logPath, 'a');
  const child = spawn(process.execPath, options.args, {
    env: childEnvironment(port, options.env),
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  child.once('error', () => {});
  const pid = child.pid;
  if (pid === undefined) throw new Error(`node ${options.args.join(' ')} could not be started.`);
  const mark = markProcess(pid);
  const stop = async () => {
    if (mark) await endProcess(mark, DRAIN_MS);
  };

  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(url + options.readyPath))) {
    if (mark && isRunning(mark) && Date.now() < deadline) {
      await sleep(50);
      continue;
    }
    await stop();
    throw new Error(
      `node ${options.args.join(' ')} did not start:\n${readFileSync(options.logPath, 'utf8').slice(-2000)}`,
    );
  }
  return { pid, port, url, stop };
}

/** A minimal environment, so that settings of the developer's shell do not reach a measured server. */
function childEnvironment(port: number, extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return { PATH, HOME, NODE_ENV: 'production', PORT: String(port), HOST: LOOPBACK, ...extra };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(seconds(2)) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}
