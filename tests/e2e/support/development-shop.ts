import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

export type DevelopmentShop = {
  url: string;
  /** Sends SIGTERM, and SIGKILL after a minute. */
  stop: () => Promise<void>;
};

/**
 * Starts the script of `npm run dev` on its own port and empty data folder. npm itself is left out because it does not
 * forward signals. The output goes to `development.log` in that folder. Resolves when the server is ready; throws with
 * the end of the output after two minutes.
 */
export async function startDevelopmentShop(port: number, dataDir: string): Promise<DevelopmentShop> {
  rmSync(dataDir, { recursive: true, force: true });
  // Compiled from scratch, so that a cache of an earlier run cannot change the result.
  rmSync('.next/dev', { recursive: true, force: true });
  mkdirSync(dataDir, { recursive: true });
  const logFile = path.join(dataDir, 'development.log');
  const log = openSync(logFile, 'w');
  const child = spawn(process.execPath, ['scripts/dev.mjs'], {
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: path.resolve(dataDir),
      MONGODB_URI: '',
      MONGO_URI: '',
      NODE_ENV: 'development',
    },
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await Promise.race([ended, delay(60_000).then(() => child.kill('SIGKILL'))]);
    await ended;
  };

  const url = `http://localhost:${port}`;
  const until = Date.now() + 120_000;
  while (Date.now() < until && child.exitCode === null) {
    const response = await fetch(`${url}/api/ready`).catch(() => null);
    if (response?.ok) return { url, stop };
    await delay(250);
  }
  await stop();
  throw new Error(
    `The development server did not become ready:\n${readFileSync(logFile, 'utf8').slice(-4_000)}`,
  );
}
