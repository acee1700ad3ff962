import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { sleep } from '@/lib/runtime/clock';
import { freePort } from './server-process';

export type RealRedis = { url: string; stop(): Promise<void> };

/** Ends with whoever holds its standard input, however that one ends. */
const SCRIPT = 'redis-server "$@" & server=$!; read -r _; kill "$server"; wait "$server"';

async function answers(port: number): Promise<boolean> {
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

/** Starts a Redis on loopback that keeps nothing on disk. */
export async function startRealRedis(port?: number): Promise<RealRedis> {
  const chosen = String(port ?? (await freePort()));
  const options = ['--port', chosen, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('sh', ['-c', SCRIPT, 'redis', ...options], { stdio: ['pipe', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const until = Date.now() + 10_000;
  while (!(await answers(Number(chosen)))) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error('redis-server did not start: `npm test` sees to it, or your package manager.');
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
