import type { IncomingMessage } from 'node:http';
import { consumeLimit } from '../auth/rate-limits';
import { addressBlock } from '../domain/accounts/address-block';
import { clientAddress } from '../domain/accounts/client-address';
import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import { gauge } from '../runtime/metrics';
import { rooms } from './rooms';
import type { RealtimeServer, RealtimeSocket } from './socket-types';

/** Concurrent sockets of one user in one process: a phone, a desktop and some open tabs. */
const PER_USER = 10;
/** Concurrent sockets of one address block in one process, unauthenticated ones included. A mobile network shares one address. */
const PER_ADDRESS = 200;
/** Token bucket of client events: its size, and the refill per second. */
const BURST = 20;
const PER_SECOND = 4;
/** A socket is disconnected after this many rejected events. */
const MAX_VIOLATIONS = 3;

const RELAXED = 1000;

type Refused = { address: number; user: number; event: number; unknown: number };

export type SocketLimits = {
  /** Whether the address of this handshake may open one more socket; if so, counts it until it closes. */
  reserve: (request: IncomingMessage) => boolean;
  /** Counts a handshake against `socket.open`. Throws 429. */
  countHandshake: (request: IncomingMessage) => Promise<void>;
  /** Applies the limits of one authenticated socket. Call before its handlers are registered. */
  enforce: (socket: RealtimeSocket) => void;
};

/** Creates the socket limits of this process. Refusals are counted in /metrics. */
export function startSocketLimits(io: RealtimeServer): SocketLimits {
  const factor = env().rateLimits === 'relaxed' ? RELAXED : 1;
  const perAddress = new Map<string, number>();
  const refused: Refused = { address: 0, user: 0, event: 0, unknown: 0 };
  gauge(
    'blinkcart_socket_refusals',
    'Refused sockets and socket events since the start, by kind.',
    () => refused,
    'kind',
  );

  return {
    reserve(request) {
      const block = blockOf(request);
      const open = perAddress.get(block) ?? 0;
      if (open >= PER_ADDRESS * factor) {
        refused.address += 1;
        return false;
      }
      perAddress.set(block, open + 1);
      request.socket.once('close', () => {
        const remaining = (perAddress.get(block) ?? 1) - 1;
        if (remaining > 0) perAddress.set(block, remaining);
        else perAddress.delete(block);
      });
      return true;
    },
    countHandshake: (request) => consumeLimit('socket.open', blockOf(request)),
    enforce(socket) {
      closeOldest(io, socket, PER_USER * factor, refused);
      limitEvents(socket, factor, refused);
    },
  };
}

function blockOf({ headers, socket }: IncomingMessage): string {
  return addressBlock(clientAddress(headers['x-forwarded-for'], env().TRUST_PROXY, socket.remoteAddress));
}

/** Disconnects the oldest sockets of a user above the limit, so that the new one can stay. */
function closeOldest(io: RealtimeServer, socket: RealtimeSocket, limit: number, refused: Refused): void {
  // A Set keeps insertion order.
  const ids = [...(io.of('/').adapter.rooms.get(rooms.user(socket.data.actor.id)) ?? [])];
  for (const id of ids.slice(0, Math.max(0, ids.length - limit))) {
    refused.user += 1;
    io.of('/').sockets.get(id)?.disconnect(true);
  }
}

/** Limits client events by a token bucket per socket; unknown events count too. */
function limitEvents(socket: RealtimeSocket, factor: number, refused: Refused): void {
  const capacity = BURST * factor;
  let tokens = capacity;
  let filledAt = performance.now();
  let violations = 0;
  socket.use((packet, next) => {
    const [event, ...args] = packet as unknown as [string, ...unknown[]];
    const now = performance.now();
    tokens = Math.min(capacity, tokens + ((now - filledAt) / 1000) * PER_SECOND * factor);
    filledAt = now;
    // A full bucket resets the violations.
    if (tokens === capacity) violations = 0;
    // An event without a handler gets no acknowledgement.
    if (socket.listenerCount(event as never) === 0) refused.unknown += 1;
    if (tokens >= 1) {
      tokens -= 1;
      return next();
    }
    refused.event += 1;
    violations += 1;
    if (violations >= MAX_VIOLATIONS) {
      logger().info(
        { userId: socket.data.actor.id },
        'realtime: a socket exceeded its event limit and was disconnected',
      );
      socket.disconnect(true);
      return;
    }
    const acknowledge = args.at(-1);
    if (typeof acknowledge === 'function') acknowledge({ ok: false, code: 'RATE_LIMITED' });
  });
}
