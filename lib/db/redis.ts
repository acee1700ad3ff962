import { Redis } from 'ioredis';
import { seconds } from '../runtime/clock';
import { logger } from '../runtime/logger';
import { processShared, releaseShared } from '../runtime/process-shared';

type Slot = { client?: Redis };

function slot(): Slot {
  return processShared<Slot>('redis', () => ({}));
}

/** Limits how long a request waits for Redis. */
const COMMAND_TIMEOUT_MS = seconds(1);

/**
 * Connects once per process. Also resolves when Redis is unavailable: the client reconnects without limit, and callers
 * have a fallback.
 */
export async function connectRedis(url: string): Promise<void> {
  if (slot().client) return;
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    connectTimeout: seconds(3),
    commandTimeout: COMMAND_TIMEOUT_MS,
    retryStrategy: (attempt) => Math.min(100 * attempt, seconds(2)),
  });
  let isOutageLogged = false;
  client.on('error', (error: Error) => {
    if (!isOutageLogged) logger().warn({ err: error }, 'redis: unavailable');
    isOutageLogged = true;
  });
  client.on('ready', () => (isOutageLogged = false));
  slot().client = client;
  await client.connect().catch(() => undefined);
}

/** The client, even while Redis is unavailable; null when none is configured. */
export function currentRedis(): Redis | null {
  return slot().client ?? null;
}

export function disconnectRedis(): void {
  slot().client?.disconnect();
  releaseShared('redis');
}
