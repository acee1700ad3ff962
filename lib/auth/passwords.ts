import { createHash, createHmac } from 'node:crypto';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { UnavailableError } from '../domain/errors';
import { env } from '../runtime/env';
import { processShared, releaseShared } from '../runtime/process-shared';
import type { PasswordJob, PasswordResult } from './password-worker';

const COST = 12;
const SCHEME = 'bcrypt-hmac-sha384';
const MAX_QUEUE = 20;
// A real hash at the same cost, compared for unknown accounts so that they take as long as known ones.
const DUMMY_HASH = 'bcrypt-sha384$$2b$12$8/ceubqHFPJx6pr.RH1/q.fRV0WZgcXVaEB8nOxlb6F.AUjFO3r0a';

type Pool = { worker: Worker; waiting: Map<number, (result: PasswordResult) => void>; nextId: number };
type NewJob =
  { kind: 'hash'; password: string; cost: number } | { kind: 'compare'; password: string; hash: string };

/** The bundle that `scripts/build.mjs` builds. A path relative to the working directory, because `import.meta.url` is empty in a CJS bundle. */
function workerFile(): string {
  return path.join(process.cwd(), 'dist', 'password-worker.cjs');
}

function pool(): Pool {
  return processShared('password-pool', () => {
    const worker = new Worker(workerFile());
    const created: Pool = { worker, waiting: new Map(), nextId: 1 };
    worker.unref();
    worker.on('message', (result: PasswordResult) => {
      created.waiting.get(result.id)?.(result);
      created.waiting.delete(result.id);
    });
    worker.on('error', (error) => {
      releaseShared('password-pool');
      for (const [id, resolve] of created.waiting) resolve({ id, error: error.message });
    });
    return created;
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

/** The parts of a stored hash: `scheme$pepper id$bcrypt`, or `bcrypt-sha384$bcrypt` from before peppers existed. */
type Stored = { pepperId: string | null; bcrypt: string };

function readStored(stored: string): Stored {
  const [scheme, ...rest] = stored.split('$');
  if (scheme !== SCHEME) return { pepperId: null, bcrypt: rest.join('$') };
  const [pepperId = '', ...bcrypt] = rest;
  return { pepperId, bcrypt: bcrypt.join('$') };
}

/**
 * Digests a password to 64 base64 characters, because bcrypt ignores everything after 72 bytes. The pepper makes a copy
 * of the database alone useless for guessing.
 */
function digestPassword(password: string, pepper: string | null): string {
  const digest = pepper === null ? createHash('sha384') : createHmac('sha384', pepper);
  return digest.update(password.normalize('NFKC')).digest('base64');
}

function currentPepper(): [id: string, secret: string] {
  const [first] = env().PASSWORD_PEPPERS;
  if (!first) throw new Error('PASSWORD_PEPPERS is empty.');
  return first;
}

/** Hashes a password in the worker thread under the first pepper. Returns `scheme$pepper id$bcrypt`. Throws 503 when the queue is full. */
export async function hashPassword(password: string): Promise<string> {
  const [id, pepper] = currentPepper();
  const { hash } = await run({ kind: 'hash', password: digestPassword(password, pepper), cost: COST });
  return `${SCHEME}$${id}$${hash}`;
}

/**
 * Compares a password with a stored hash in the worker thread. Without a hash, or when its pepper is no longer
 * configured, it does the same work and returns false. Throws 503 when the queue is full.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const { pepperId, bcrypt } = readStored(stored ?? DUMMY_HASH);
  const pepper = pepperId === null ? null : env().PASSWORD_PEPPERS.get(pepperId);
  const isComparable = stored !== null && pepper !== undefined;
  const { matches } = await run({
    kind: 'compare',
    password: digestPassword(password, pepper ?? null),
    hash: isComparable ? bcrypt : readStored(DUMMY_HASH).bcrypt,
  });
  return matches === true && isComparable;
}

/** Whether a hash was made without the current pepper. */
export function needsRehash(stored: string): boolean {
  return readStored(stored).pepperId !== currentPepper()[0];
}

/** Terminates the worker thread. */
export async function stopPasswordWorker(): Promise<void> {
  const { worker } = pool();
  releaseShared('password-pool');
  await worker.terminate();
}
