import type { Envelope } from '../domain/realtime/realtime-events';

/** Wraps what is told: when, and which rev of the thing it is. */
export function envelope<T extends { rev: number }>(
  data: T,
  timestamp: string = new Date().toISOString(),
): Envelope<T> {
  return { timestamp, rev: data.rev, data };
}
