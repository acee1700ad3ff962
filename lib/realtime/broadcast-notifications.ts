import { NOTIFICATION_EVENTS } from '../domain/notifications/notification-events';
import { subscribe } from '../event-bus/event-bus';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import { emitEvent } from './emit-event';

/** One user's news, on all of that user's devices, under the name that belongs to the role. */
export function broadcastNotifications(io: RealtimeServer): (() => void)[] {
  return [
    subscribe('notification_added', ({ userId, role, notification }) =>
      emitEvent(io, [rooms.user(userId)], NOTIFICATION_EVENTS[role], () => notification),
    ),
  ];
}
