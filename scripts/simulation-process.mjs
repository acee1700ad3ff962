// Node's own modules only.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Few enough that a small machine is left to whoever tries the shop. */
const GENTLE = ['--customers', '16', '--partners', '5', '--rate', '6', '--endless', '--every', '15'];
const STOP_WITHIN_MS = 15_000;

/**
 * Starts `scripts/simulate.ts` beside the shop at `url`. It ends by `stop()`, and by itself once this process is gone.
 * `stop` resolves to the exit code when the actors have finished what they had in hand, or after 15 seconds to null.
 */
export function startSimulation(root, url, output = 'inherit') {
  const args = ['--import', 'tsx', join('scripts', 'simulate.ts'), '--url', url, ...GENTLE];
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', output, output, 'ipc'],
    // Ctrl-C reaches a whole process group: the shop has to stay open until the actors have finished.
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
      const late = delay(STOP_WITHIN_MS, 'late', { signal: deadline.signal }).catch(() => null);
      if ((await Promise.race([exited, late])) === 'late') child.kill('SIGKILL');
      deadline.abort();
      return (await exited)[0];
    },
  };
}
