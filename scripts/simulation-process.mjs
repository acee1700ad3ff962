// Uses only built-in modules.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A low load, so that the shop stays responsive on a small machine. */
const LOAD_ARGS = ['--customers', '16', '--partners', '5', '--rate', '6', '--endless', '--every', '15'];
const STOP_TIMEOUT_MS = 15_000;

/**
 * Starts `scripts/simulate.ts` against the shop at `url`. It ends on `stop()` or when this process exits.
 * `stop` resolves to the exit code when the actors have finished, or to null after 15 seconds.
 */
export function startSimulation(root, url, output = 'inherit') {
  const args = ['--import', 'tsx', join('scripts', 'simulate.ts'), '--url', url, ...LOAD_ARGS];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, output, 'ipc'],
    // Its own process group, so that Ctrl-C reaches only this process, which then stops the actors before the shop.
    detached: true,
  });
  const exited = once(child, 'exit');
  child.unref();
  child.channel?.unref();
  return {
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      child.kill('SIGTERM');
      const deadline = new AbortController();
      const late = delay(STOP_TIMEOUT_MS, 'late', { signal: deadline.signal }).catch(() => null);
      if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL');
      deadline.abort();
      return (await exited)[0];
    },
  };
}
