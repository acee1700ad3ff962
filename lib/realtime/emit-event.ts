import type { RealtimeEventName, RealtimeEvents } from '../domain/realtime/realtime-events';
import { envelope } from './envelope';
import type { RealtimeServer } from './socket-types';

/** Whether a socket is in one of these rooms. Of this process: once several share their rooms, ask them all. */
export function isAnyoneIn(io: RealtimeServer, rooms: string[]): boolean {
  const held = io.of('/').adapter.rooms;
  return rooms.some((room) => held.has(room));
}

/**
 * Tells everyone in these rooms, each socket once. News for empty rooms is never made: Socket.IO encodes a packet
 * before it looks who is to get it, and most orders of a rush are watched by nobody but their customer.
 */
export function emitEvent<K extends RealtimeEventName>(
  io: RealtimeServer,
  rooms: string[],
  event: K,
  make: () => RealtimeEvents[K] & { rev: number },
): void {
  if (!isAnyoneIn(io, rooms)) return;
  // The table of events cannot be followed through a generic name by Socket.IO's own types.
  (io.to(rooms) as unknown as { emit: (name: string, news: unknown) => void }).emit(event, envelope(make()));
}
