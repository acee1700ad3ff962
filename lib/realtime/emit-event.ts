import type { RealtimeEventName, RealtimeEvents } from '../domain/realtime/realtime-events';
import { envelope } from './envelope';
import type { RealtimeServer } from './socket-types';

/** Whether a socket of this process is in one of these rooms. Sockets of other processes are not counted. */
export function hasSubscribers(io: RealtimeServer, rooms: string[]): boolean {
  const occupied = io.of('/').adapter.rooms;
  return rooms.some((room) => occupied.has(room));
}

/**
 * Emits an event to these rooms but not to those of `except`, to each socket once. `make` is not called for empty rooms: Socket.IO encodes a packet
 * before it looks for receivers, and few rooms have one.
 */
export function emitEvent<K extends RealtimeEventName>(
  io: RealtimeServer,
  rooms: string[],
  event: K,
  make: () => RealtimeEvents[K] & { rev: number },
  except: string[] = [],
): void {
  if (!hasSubscribers(io, rooms)) return;
  // Socket.IO's types cannot resolve the event table through a generic name.
  (io.to(rooms).except(except) as unknown as { emit: (name: string, payload: unknown) => void }).emit(
    event,
    envelope(make()),
  );
}
