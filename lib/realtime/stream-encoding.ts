import type { Envelope, RealtimeEventName } from '../domain/realtime/realtime-events';

/** Encodes an event of a server-sent event stream (WHATWG HTML 9.2.6). JSON has no line breaks. */
export function encodeStreamEvent(id: string, event: RealtimeEventName, envelope: Envelope<unknown>): Buffer {
  return Buffer.from(`id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(envelope)}\n\n`);
}

/** Encodes a signal without a payload: `ping` proves that the connection works, `refetch` that events are missing. */
export function encodeStreamSignal(signal: 'ping' | 'refetch' | 'ready', id?: string): Buffer {
  return Buffer.from(`${id === undefined ? '' : `id: ${id}\n`}event: ${signal}\ndata: 0\n\n`);
}

/** The first line of a stream: how long a browser waits before it reconnects, in milliseconds. */
export function encodeRetry(ms: number): string {
  return `retry: ${ms}\n\n`;
}
