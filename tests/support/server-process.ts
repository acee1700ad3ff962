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
  /** SIGKILL, as a power cut would: nothing is finished, nothing is said. */
  kill(): Promise<void>;
  /** SIGTERM, and resolves to the exit code once the last request is done. */
  terminate(): Promise<number | null>;
};

/** The built server without pages, as pm2 runs it but for what it listens to and where its data are. */
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

/** Starts the built server in a process of its own; resolves once it serves, rejects with its own sentence. */
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
    // Log lines come before and after the one that names the port.
    createInterface({ input: child.stdout! }).on('line', (line) => {
      const said = JSON.parse(line) as { port?: number; error?: string };
      if (said.port !== undefined) settle(said.port);
      if (said.error !== undefined) reject(new Error(said.error));
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

/** A port that nobody listens on now, for what has to come back under the same address. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
