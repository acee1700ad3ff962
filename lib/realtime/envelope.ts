import type { Envelope } from '../domain/realtime/realtime-events';

/** Wraps the data of an event with a timestamp and the rev of its document. */
export function envelope<T extends { rev: number }>(
  data: T,
  timestamp: string = new Date().toISOString(),
): Envelope<T> {
  return { timestamp, rev: data.rev, data };
}
