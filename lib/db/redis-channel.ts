import { currentRedis } from './redis';

export type RedisChannel = {
  /** Sends a message to all processes, this one included. Rejects while Redis is unavailable. */
  send: (message: string) => Promise<void>;
  /** False while messages of other processes do not arrive. */
  isOpen: () => boolean;
  close: () => void;
};

/**
 * Subscribes to a channel on a connection of its own, which reconnects without limit. `onOpen` is called at each
 * connect, after which messages may have been missed. Null without Redis.
 */
export function openRedisChannel(
  name: string,
  { onMessage, onOpen }: { onMessage: (message: string) => void; onOpen: () => void },
): RedisChannel | null {
  const redis = currentRedis();
  if (!redis) return null;
  const subscriber = redis.duplicate({
    lazyConnect: true,
    commandTimeout: undefined,
    autoResubscribe: false,
  });
  let open = false;
  subscriber.on('ready', () => {
    subscriber.subscribe(name).then(
      () => {
        open = true;
        onOpen();
      },
      () => subscriber.disconnect(true),
    );
  });
  subscriber.on('close', () => (open = false));
  // An outage is logged by the main connection.
  subscriber.on('error', () => undefined);
  subscriber.on('message', (_channel, message) => onMessage(message));
  subscriber.connect().catch(() => undefined);
  return {
    send: async (message) => void (await redis.publish(name, message)),
    isOpen: () => open,
    close: () => subscriber.disconnect(),
  };
}
