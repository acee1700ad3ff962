import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { consumeLimit } from '../auth/rate-limits';
import { addressBlock } from '../domain/accounts/address-block';
import { isAppError } from '../domain/errors';
import type { Envelope, RealtimeEventName } from '../domain/realtime/realtime-events';
import { seconds } from '../runtime/clock';
import { env } from '../runtime/env';
import { logger } from '../runtime/logger';
import { gauge } from '../runtime/metrics';
import { ReplayBuffer } from './replay-buffer';
import { encodeRetry, encodeStreamEvent, encodeStreamSignal } from './stream-encoding';

/** Concurrent streams of one address block in one process. A mobile network or an office shares one address. */
const PER_ADDRESS = 200;
/** Concurrent streams of this process; further visitors poll. 20,000 take about 400 MB. */
const MAX_STREAMS = 20_000;
const RELAXED = 1000;
const PING_EVERY_MS = seconds(25);
/** A client with more unread data is disconnected: it reconnects and gets what it missed. */
const MAX_BUFFERED_BYTES = 256 * 1024;
/** A page is served, loaded and connected within this time, so these events may be missing on it. */
const PAGE_LOAD_MS = seconds(15);
const MAX_REPLAY_EVENTS = 2_000;
const MAX_REPLAY_BYTES = 4 * 1024 * 1024;

export type VisitorStreams = {
  /** Answers a GET request with a stream of catalogue events, or with 403, 429 or 503. */
  open: (request: IncomingMessage, response: ServerResponse) => void;
  send: (event: RealtimeEventName, envelope: Envelope<unknown>) => void;
  count: () => number;
  stop: () => void;
};

/**
 * Starts the event streams of visitors without an account. They carry catalogue events only, need no credentials and
 * ignore any, so nothing personal can reach them.
 */
export function startVisitorStreams(): VisitorStreams {
  const streams = new Set<ServerResponse>();
  const perAddress = new Map<string, number>();
  const replay = new ReplayBuffer(MAX_REPLAY_EVENTS, MAX_REPLAY_BYTES);
  // Another process, or this one after a restart, has other events under the same numbers.
  const processId = randomBytes(4).toString('hex');
  const refused = { address: 0, total: 0, rate: 0, origin: 0 };
  const factor = env().rateLimits === 'relaxed' ? RELAXED : 1;
  gauge('blinkcart_visitor_streams', 'Open event streams of visitors.', () => streams.size);
  gauge(
    'blinkcart_visitor_stream_refusals',
    'Refused event streams since the start, by reason.',
    () => refused,
    'reason',
  );

  const idOf = (sequence: number) => `${processId}-${sequence}`;
  const write = (response: ServerResponse, bytes: Buffer) => {
    if (response.writableLength > MAX_BUFFERED_BYTES) response.destroy();
    else response.write(bytes);
  };
  const ping = encodeStreamSignal('ping');
  const timer = setInterval(() => {
    for (const response of streams) write(response, ping);
  }, PING_EVERY_MS);
  timer.unref();

  /** What a stream has missed: after `lastId`, or since its page was rendered. */
  function missed(lastId: string | null): Buffer[] {
    const [sender, sequence] = lastId?.split('-') ?? [];
    if (sender === undefined) return replay.since(Date.now() - PAGE_LOAD_MS);
    const events = sender === processId ? replay.after(Number(sequence)) : null;
    return events ?? [encodeStreamSignal('refetch', idOf(replay.latest))];
  }

  function reserve(request: IncomingMessage, block: string): boolean {
    if (streams.size >= MAX_STREAMS) {
      refused.total += 1;
      return false;
    }
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
  }

  function start(request: IncomingMessage, response: ServerResponse): void {
    // Written without chunks: the end of the stream is the end of the connection.
    response.useChunkedEncodingByDefault = false;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      // nginx would otherwise collect events before it forwards them.
      'x-accel-buffering': 'no',
      connection: 'close',
    });
    request.socket.setNoDelay(true);
    response.on('close', () => streams.delete(response));
    response.on('error', () => response.destroy());
    streams.add(response);
    // Spread, so that after a restart not all visitors come back in one second.
    response.write(encodeRetry(2_000 + Math.floor(Math.random() * 3_000)));
    for (const bytes of missed(lastIdOf(request))) response.write(bytes);
    response.write(encodeStreamSignal('ready', idOf(replay.latest)));
  }

  return {
    open(request, response) {
      if (!isSameSite(request)) {
        refused.origin += 1;
        return refuse(response, 403);
      }
      const block = addressBlock(String(request.headers['x-client-ip'] ?? 'unknown'));
      consumeLimit('stream.open', block).then(
        () => {
          if (request.socket.destroyed) return;
          if (reserve(request, block)) start(request, response);
          else refuse(response, streams.size >= MAX_STREAMS ? 503 : 429);
        },
        (error: unknown) => {
          if (!isAppError(error)) logger().error({ err: error }, 'realtime: a visitor stream failed to open');
          refused.rate += 1;
          refuse(response, isAppError(error) ? error.status : 500);
        },
      );
    },
    send(event, envelope) {
      const { bytes } = replay.add((sequence) => encodeStreamEvent(idOf(sequence), event, envelope));
      for (const response of streams) write(response, bytes);
    },
    count: () => streams.size,
    stop() {
      clearInterval(timer);
      for (const response of streams) response.end();
    },
  };
}

/** Pages of other sites cannot read the stream, and must not use up the limit of their visitors' addresses. */
function isSameSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

/** EventSource sends the header when it reconnects by itself; a page that opened a new one sends the query. */
function lastIdOf({ headers, url = '' }: IncomingMessage): string | null {
  const header = headers['last-event-id'];
  if (typeof header === 'string' && header !== '') return header;
  return /[?&]after=([0-9a-f]{8}-\d{1,15})(?:&|$)/.exec(url)?.[1] ?? null;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, {
    'cache-control': 'no-store',
    connection: 'close',
    ...(status === 403 ? {} : { 'retry-after': '30' }),
  });
  response.end();
}
