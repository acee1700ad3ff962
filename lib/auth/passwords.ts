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
// A real hash of a password nobody has, at the same cost: unknown accounts take as long as known ones.
const DUMMY_HASH = 'bcrypt-sha384$$2b$12$8/ceubqHFPJx6pr.RH1/q.fRV0WZgcXVaEB8nOxlb6F.AUjFO3r0a';

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

/** How a stored hash was made: `scheme$pepper id$bcrypt`, and `bcrypt-sha384$bcrypt` of before there was a pepper. */
type Stored = { pepperId: string | null; bcrypt: string };

function readStored(stored: string): Stored {
  const [scheme, ...rest] = stored.split('$');
  if (scheme !== SCHEME) return { pepperId: null, bcrypt: rest.join('$') };
  const [pepperId = '', ...bcrypt] = rest;
  return { pepperId, bcrypt: bcrypt.join('$') };
}

/**
 * bcrypt ignores what follows 72 bytes: 64 base64 characters of a digest carry the whole password. With a pepper a
 * copy of the database alone is nothing to guess at.
 */
function fold(password: string, pepper: string | null): string {
  const digest = pepper === null ? createHash('sha384') : createHmac('sha384', pepper);
  return digest.update(password.normalize('NFKC')).digest('base64');
}

function currentPepper(): [id: string, secret: string] {
  const [first] = env().PASSWORD_PEPPERS;
  if (!first) throw new Error('There is no pepper to hash passwords with.');
  return first;
}

/** Hashes in the worker, under the first pepper. The result names its scheme and pepper, so that others can stand beside it. */
export async function hashPassword(password: string): Promise<string> {
  const [id, pepper] = currentPepper();
  const { hash } = await run({ kind: 'hash', password: fold(password, pepper), cost: COST });
  return `${SCHEME}$${id}$${hash}`;
}

/**
 * Compares in the worker. Without a stored hash, or with one whose pepper is gone, it does the same work and answers
 * false.
 */
export async function passwordMatches(password: string, stored: string | null): Promise<boolean> {
  const { pepperId, bcrypt } = readStored(stored ?? DUMMY_HASH);
  const pepper = pepperId === null ? null : env().PASSWORD_PEPPERS.get(pepperId);
  const known = stored !== null && pepper !== undefined;
  const { matches } = await run({
    kind: 'compare',
    password: fold(password, pepper ?? null),
    hash: known ? bcrypt : readStored(DUMMY_HASH).bcrypt,
  });
  return matches === true && known;
}

/** Whether a hash was made without a pepper, or under one that is on its way out. */
export function isExpired(stored: string): boolean {
  return readStored(stored).pepperId !== currentPepper()[0];
}

/** Ends the worker thread; for a clean stop. */
export async function stopPasswordWorker(): Promise<void> {
  const { worker } = pool();
  releaseShared('password-pool');
  await worker.terminate();
}
