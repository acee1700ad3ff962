import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';

export type ServerProcess = {
  url: string;
  pid: number;
  /** Sends SIGKILL, so that nothing is finished or flushed. */
  kill(): Promise<void>;
  /** Sends SIGTERM and resolves to the exit code once the last request is done. */
  terminate(): Promise<number | null>;
};

/** Runs the built server without pages and without embedded stores. */
const SCRIPT = `
const { runServer } = require(${JSON.stringify(resolve('dist', 'server.cjs'))});
runServer({ embedded: false, pages: false }).then(
  ({ port }) => process.stdout.write(JSON.stringify({ port }) + '\\n'),
  (error) => {
    process.stdout.write(JSON.stringify({ error: error.message }) + '\\n');
    process.exit(1);
  },
);
`;

/** Starts the built server in a child process. Resolves once it serves; rejects with its start error. */
export async function startServerProcess(env: Record<string, string>): Promise<ServerProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'blinkcart-server-'));
  const file = join(folder, 'server.cjs');
  writeFileSync(file, SCRIPT);
  const child: ChildProcess = spawn(process.execPath, [file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env, NODE_ENV: 'production' },
  });
  const exited = once(child, 'exit') as Promise<[number | null]>;
  void exited.then(() => rmSync(folder, { recursive: true, force: true }));
  const port = await new Promise<number>((settle, reject) => {
    // Log lines come before and after the line which holds the port.
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const message = JSON.parse(line) as { port?: number; error?: string };
      if (message.port !== undefined) settle(message.port);
      if (message.error !== undefined) reject(new Error(message.error));
    });
    void exited.then(() => reject(new Error('The server ended before it served.')));
  });
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return (await exited)[0];
  };
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid!,
    kill: async () => void (await end('SIGKILL')),
    terminate: () => end('SIGTERM'),
  };
}

/** Returns a port that is free now, for a server which must restart on the same address. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
