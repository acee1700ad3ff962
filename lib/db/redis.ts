import { Redis } from 'ioredis';
import { seconds } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { processShared, releaseShared } from '../runtime/process-shared';

type Slot = { client?: Redis };

function slot(): Slot {
  return processShared<Slot>('redis', () => ({}));
}

/** What waits for an answer waits this long at most: nobody's request hangs on Redis. */
const ANSWER_WITHIN_MS = seconds(1);

/**
 * Connects once per process. Resolves also when Redis is away: it is tried again for ever, and whoever uses it has
 * something to fall back on.
 */
export async function connectRedis(url: string): Promise<void> {
  if (slot().client) return;
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: seconds(3),
    commandTimeout: ANSWER_WITHIN_MS,
    retryStrategy: (attempt) => Math.min(100 * attempt, seconds(2)),
  });
  let told = false;
  client.on('error', (error: Error) => {
    if (!told) logger().warn({ err: error }, 'Redis is away');
    told = true;
  });
  client.on('ready', () => (told = false));
  slot().client = client;
  await client.connect().catch(() => undefined);
}

/** The connection, also while Redis is away; null for a deployment without one. */
export function currentRedis(): Redis | null {
  return slot().client ?? null;
}

export function disconnectRedis(): void {
  slot().client?.disconnect();
  releaseShared('redis');
}
