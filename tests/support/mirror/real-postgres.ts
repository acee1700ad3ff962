import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { findPostgres } from '../../../scripts/setup/postgres-step.mjs';

export type RealPostgres = {
  /** URL and key of the PostgREST-compatible gateway. */
  url: string;
  key: string;
  version: string;
  /** Connection string of the owner, for direct access. */
  uri: string;
  stop(): Promise<void>;
};

export type RealPostgresReady = Omit<RealPostgres, 'stop'>;

/**
 * Starts a PostgreSQL server with the migrations applied, and the gateway in front of it, in child processes that end
 * and clean up with this process. `durable` enables fsync, which tests do not need.
 */
export async function startRealPostgres({ durable = false } = {}): Promise<RealPostgres> {
  const bin = findPostgres();
  if (bin === null)
    throw new Error('PostgreSQL is not installed: run `npm test`, or install it with your package manager.');
  const child = fork(
    resolve('tests/support/mirror/real-postgres-child.ts'),
    [bin, durable ? 'durable' : 'quick'],
    {
      execArgv: ['--import', 'tsx'],
    },
  );
  const exited = once(child, 'exit');
  const ready = await Promise.race([
    once(child, 'message').then(([message]) => message as RealPostgresReady | { error: string }),
    exited.then(() => ({ error: 'It ended without a message.' })),
  ]);
  if ('error' in ready) throw new Error(`PostgreSQL did not start: ${ready.error}`);
  return {
    ...ready,
    async stop() {
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
