import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { sleep } from '@/lib/runtime/clock';
import { freePort } from './server-process';

export type RealRedis = { url: string; stop(): Promise<void> };

/** Ends redis-server when its standard input closes, so that it ends with the test process. */
const SCRIPT = 'redis-server "$@" & server=$!; read -r _; kill "$server"; wait "$server"';

async function acceptsConnections(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Starts a Redis on loopback without persistence. */
export async function startRealRedis(port?: number): Promise<RealRedis> {
  const chosen = String(port ?? (await freePort()));
  const options = ['--port', chosen, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('sh', ['-c', SCRIPT, 'redis', ...options], { stdio: ['pipe', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const until = Date.now() + 10_000;
  while (!(await acceptsConnections(Number(chosen)))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(
        'redis-server did not start: install it with your package manager, or run `npm test`, which provides it.',
      );
    await sleep(20);
  }
  return {
    url: `redis://127.0.0.1:${chosen}`,
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
