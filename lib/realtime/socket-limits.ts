import type { IncomingMessage } from 'node:http';
import { consumeLimit } from '../auth/rate-limits';
import { addressBlock } from '../domain/accounts/address-block';
import { clientAddress } from '../domain/accounts/client-address';
import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import { gauge } from '../runtime/metrics';
import { rooms } from './rooms';
import type { RealtimeServer, RealtimeSocket } from './socket-types';

/** At once, in one process: a person has a phone, a desk and some forgotten tabs. */
const PER_USER = 10;
/** At once, in one process; also of those that have not said yet who they are. A mobile network has many on one. */
const PER_ADDRESS = 200;
/** Events that may come in a row, and how many more each second allows. */
const BURST = 20;
const PER_SECOND = 4;
/** So many events past that, and the socket is cut off. */
const MOST_VIOLATIONS = 3;

const RELAXED = 1000;

type Refused = { address: number; user: number; event: number; unknown: number };

export type SocketLimits = {
  /** Whether this handshake's address has room for one more socket; counts it when it has. */
  admits: (request: IncomingMessage) => boolean;
  /** Counts one handshake of an address. Throws 429. */
  countHandshake: (request: IncomingMessage) => Promise<void>;
  /** Holds one signed-in socket to its limits, from before its handlers on. */
  watch: (socket: RealtimeSocket) => void;
};

/** The limits of one process's sockets. What they refuse is told in /metrics. */
export function startSocketLimits(io: RealtimeServer): SocketLimits {
  const factor = env().rateLimits === 'relaxed' ? RELAXED : 1;
  const perAddress = new Map<string, number>();
  const refused: Refused = { address: 0, user: 0, event: 0, unknown: 0 };
  gauge('blinkcart_socket_refusals', 'What sockets were refused since the start.', () => refused, 'kind');

  return {
    admits(request) {
      const block = blockOf(request);
      const held = perAddress.get(block) ?? 0;
      if (held >= PER_ADDRESS * factor) {
        refused.address += 1;
        return false;
      }
      perAddress.set(block, held + 1);
      request.socket.once('close', () => {
        const left = (perAddress.get(block) ?? 1) - 1;
        if (left > 0) perAddress.set(block, left);
        else perAddress.delete(block);
      });
      return true;
    },
    countHandshake: (request) => consumeLimit('socket.open', blockOf(request)),
    watch(socket) {
      closeOldest(io, socket, PER_USER * factor, refused);
      limitEvents(socket, factor, refused);
    },
  };
}

function blockOf({ headers, socket }: IncomingMessage): string {
  return addressBlock(clientAddress(headers['x-forwarded-for'], env().TRUST_PROXY, socket.remoteAddress));
}

/** A new socket of a user who has too many is let in, and the one that has been open the longest gives way. */
function closeOldest(io: RealtimeServer, socket: RealtimeSocket, most: number, refused: Refused): void {
  // Sets keep the order of arrival.
  const ids = [...(io.of('/').adapter.rooms.get(rooms.user(socket.data.actor.id)) ?? [])];
  for (const id of ids.slice(0, Math.max(0, ids.length - most))) {
    refused.user += 1;
    io.of('/').sockets.get(id)?.disconnect(true);
  }
}

/** A bucket of tokens for each socket, which every event takes one of, known or not. */
function limitEvents(socket: RealtimeSocket, factor: number, refused: Refused): void {
  const full = BURST * factor;
  let tokens = full;
  let filledAt = performance.now();
  let violations = 0;
  socket.use((packet, next) => {
    const [event, ...given] = packet as unknown as [string, ...unknown[]];
    const now = performance.now();
    tokens = Math.min(full, tokens + ((now - filledAt) / 1000) * PER_SECOND * factor);
    filledAt = now;
    // Whoever has been quiet for long enough starts anew.
    if (tokens === full) violations = 0;
    // It would be left without an answer, as nobody listens for it.
    if (socket.listenerCount(event as never) === 0) refused.unknown += 1;
    if (tokens >= 1) {
      tokens -= 1;
      return next();
    }
    refused.event += 1;
    violations += 1;
    if (violations >= MOST_VIOLATIONS) {
      logger().info({ userId: socket.data.actor.id }, 'a socket sent too much and was cut off');
      socket.disconnect(true);
      return;
    }
    const acknowledge = given.at(-1);
    if (typeof acknowledge === 'function') acknowledge({ ok: false, code: 'RATE_LIMITED' });
  });
}
