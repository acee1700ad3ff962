import { createHash } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../domain/errors';
import { processShared, releaseShared } from '../runtime/process-shared';
import type { PasswordJob, PasswordResult } from './password-worker';

const COST = 12;
const SCHEME = 'bcrypt-sha384';
const MAX_QUEUE = 20;
// A real hash of a password nobody has, at the same cost: unknown accounts take as long as known ones.
const DUMMY_HASH = `${SCHEME}$$2b$12$8/ceubqHFPJx6pr.RH1/q.fRV0WZgcXVaEB8nOxlb6F.AUjFO3r0a`;

type Pool = { worker: Worker; waiting: Map<number, (result: PasswordResult) => void>; nextId: number };
type NewJob =
  { kind: 'hash'; password: string; cost: number } | { kind: 'compare'; password: string; hash: string };

/** The bundle that `scripts/build.mjs` makes; a path, because a bundled `import.meta.url` points nowhere. */
function workerFile(): string {
  return path.join(process.cwd(), 'dist', 'password-worker.cjs');
}

function pool(): Pool {
  return processShared('password-pool', () => {
    const worker = new Worker(workerFile());
    const made: Pool = { worker, waiting: new Map(), nextId: 1 };
    worker.unref();
    worker.on('message', (result: PasswordResult) => {
      made.waiting.get(result.id)?.(result);
      made.waiting.delete(result.id);
    });
    worker.on('error', (error) => {
      releaseShared('password-pool');
      for (const [id, resolve] of made.waiting) resolve({ id, error: error.message });
    });
    return made;
  });
}

function run(job: NewJob): Promise<PasswordResult> {
  const { worker, waiting, nextId } = pool();
  if (waiting.size >= MAX_QUEUE)
    throw new UnavailableError('Too many people are signing in at once. Try again in a moment.');
  pool().nextId += 1;
  return new Promise((resolve, reject) => {
    waiting.set(nextId, (result) =>
      result.error ? reject(new Error(`Password worker: ${result.error}`)) : resolve(result),
    );
    worker.postMessage({ ...job, id: nextId } satisfies PasswordJob);
  });
}

/** bcrypt ignores what follows 72 bytes: 64 base64 characters of a digest carry the whole password. */
function fold(password: string): string {
  return createHash('sha384').update(password.normalize('NFKC')).digest('base64');
}

/** Hashes in the worker. The result names its scheme, so that a later one can stand beside it. */
export async function hashPassword(password: string): Promise<string> {
  const { hash } = await run({ kind: 'hash', password: fold(password), cost: COST });
  return `${SCHEME}$${hash}`;
}

/** Compares in the worker; without a stored hash it does the same work and answers false. */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const [, ...rest] = (stored ?? DUMMY_HASH).split('$');
  const { matches } = await run({ kind: 'compare', password: fold(password), hash: rest.join('$') });
  return matches === true && stored !== null;
}

/** Ends the worker thread; for a clean stop. */
export async function stopPasswordWorker(): Promise<void> {
  const { worker } = pool();
  releaseShared('password-pool');
  await worker.terminate();
}
