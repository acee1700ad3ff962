import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { openRedisChannel } from '../../db/redis-channel';
import { subscribeToCatalogue } from '../../event-bus/catalogue-changes';
import { publish } from '../../event-bus/event-bus';
import {
  insertCatalogueMessage,
  watchCatalogueMessages,
  type CatalogueChangeStream,
  type CatalogueMessage,
} from '../../repositories/catalogue/catalogue-change-repository';
import { seconds } from '../../runtime/clock';
import { logger } from '../../runtime/logger';

/** Changes are collected for this long and sent as one message: at most ten a second, also during a rush of orders. */
const COLLECT_MS = 100;
const REOPEN_AFTER_MS = seconds(1);
const CHANNEL = 'blinkcart:catalogue';

const MessageSchema = z.object({ from: z.string(), stockOf: z.array(z.string()).nullable() });

export type CatalogueChangeSharing = {
  /** False while the changes of other processes are not received. */
  isOpen: () => boolean;
  stop: () => Promise<void>;
};

type Transport = {
  send: (message: CatalogueMessage) => Promise<void>;
  isOpen: () => boolean;
  close: () => Promise<void>;
};

/**
 * Sends the catalogue changes of this process to the other processes of the shop and publishes theirs as
 * `catalogue_changed_elsewhere`: by Redis if it is configured, else by a change stream of MongoDB.
 */
export function shareCatalogueChanges(): CatalogueChangeSharing {
  const from = randomUUID();
  const receive = (message: CatalogueMessage) => {
    if (message.from !== from) publish('catalogue_changed_elsewhere', { stockOf: message.stockOf });
  };
  const transport = redisTransport(receive) ?? streamTransport(receive);
  const sender = collectChanges((stockOf) => transport.send({ from, stockOf }));
  return {
    isOpen: transport.isOpen,
    stop: async () => {
      sender.stop();
      await transport.close();
    },
  };
}

/** After a gap in the messages anything may have changed. */
function publishGap(): void {
  publish('catalogue_changed_elsewhere', { stockOf: null });
}

function redisTransport(receive: (message: CatalogueMessage) => void): Transport | null {
  const channel = openRedisChannel(CHANNEL, {
    onMessage: (text) => {
      const message = parseMessage(text);
      if (message) receive(message);
    },
    onOpen: publishGap,
  });
  return (
    channel && {
      send: (message) => channel.send(JSON.stringify(message)),
      isOpen: channel.isOpen,
      close: async () => channel.close(),
    }
  );
}

function parseMessage(text: string): CatalogueMessage | null {
  try {
    return MessageSchema.parse(JSON.parse(text));
  } catch (error) {
    logger().warn({ err: error }, 'catalogue: a message of another process is malformed');
    return null;
  }
}

function streamTransport(receive: (message: CatalogueMessage) => void): Transport {
  let stream: CatalogueChangeStream | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  async function open(): Promise<void> {
    try {
      const opened = await watchCatalogueMessages(receive, reopenLater);
      if (stopped) return void (await opened.close());
      stream = opened;
      publishGap();
    } catch (error) {
      reopenLater(error);
    }
  }

  function reopenLater(error: unknown): void {
    stream = null;
    if (stopped) return;
    logger().warn({ err: error }, 'catalogue: changes of other processes are not received');
    timer = setTimeout(() => void open(), REOPEN_AFTER_MS);
  }

  void open();
  return {
    send: insertCatalogueMessage,
    isOpen: () => stream !== null,
    close: async () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      await stream?.close();
    },
  };
}

/** Collects the changes of this process. A message that cannot be sent is sent again with the next ones. */
function collectChanges(send: (stockOf: string[] | null) => Promise<void>): { stop: () => void } {
  let stockOf = new Set<string>();
  let anything = false;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;

  const schedule = (ms: number) => {
    if (!stopped) timer ??= setTimeout(() => void sendCollected(), ms);
  };

  async function sendCollected(): Promise<void> {
    timer = null;
    const [ids, all] = [stockOf, anything];
    stockOf = new Set();
    anything = false;
    try {
      await send(all ? null : [...ids]);
    } catch {
      for (const id of ids) stockOf.add(id);
      anything ||= all;
      schedule(REOPEN_AFTER_MS);
    }
  }

  const unsubscribe = subscribeToCatalogue((change) => {
    if (change.elsewhere) return;
    if (change.stockOf) for (const id of change.stockOf) stockOf.add(id);
    else anything = true;
    schedule(COLLECT_MS);
  });
  return {
    stop: () => {
      stopped = true;
      if (timer) clearTimeout(timer);
      unsubscribe();
    },
  };
}
