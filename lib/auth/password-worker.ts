/** Entry of the password worker thread: bcryptjs is pure JavaScript and would block the event loop of the main thread. */
import { parentPort } from 'node:worker_threads';
import bcrypt from 'bcryptjs';

export type PasswordJob =
  | { id: number; kind: 'hash'; password: string; cost: number }
  | { id: number; kind: 'compare'; password: string; hash: string };
export type PasswordResult = { id: number; hash?: string; matches?: boolean; error?: string };

parentPort?.on('message', (job: PasswordJob) => {
  const answer = (result: Omit<PasswordResult, 'id'>) => parentPort?.postMessage({ id: job.id, ...result });
  const work =
    job.kind === 'hash'
      ? bcrypt.hash(job.password, job.cost).then((hash) => answer({ hash }))
      : bcrypt.compare(job.password, job.hash).then((matches) => answer({ matches }));
  work.catch((error: unknown) => answer({ error: error instanceof Error ? error.message : 'unknown' }));
});
