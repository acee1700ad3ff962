import { fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { findPostgres } from '../../../scripts/setup/postgres-step.mjs';

export type RealPostgres = {
  /** The PostgREST-shaped endpoint before it, with its key. */
  url: string;
  key: string;
  version: string;
  /** For who goes past the mirror, by hand: its owner's address. */
  uri: string;
  stop(): Promise<void>;
};

export type RealPostgresReady = Omit<RealPostgres, 'stop'>;

/**
 * Starts a PostgreSQL server with the migrations applied, and the mirror's endpoint before it, in processes of their
 * own. They end with this one, however it ends, and leave nothing behind. `durable` waits for the disk, as a real one
 * does; what is thrown away after a test need not.
 */
export async function startRealPostgres({ durable = false } = {}): Promise<RealPostgres> {
  const bin = findPostgres();
  if (bin === null)
    throw new Error('PostgreSQL is not installed: `npm test` sees to it, or your package manager.');
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
    exited.then(() => ({ error: 'It ended without a word.' })),
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
