import { NOTIFICATION_EVENTS } from '../domain/notifications/notification-events';
import { subscribe } from '../event-bus/event-bus';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import { emitEvent } from './emit-event';

/** Forwards notifications to every socket of their user, under the event name of the user's role. */
export function broadcastNotifications(io: RealtimeServer): (() => void)[] {
  return [
    subscribe('notification_added', ({ userId, role, notification }) =>
      emitEvent(io, [rooms.user(userId)], NOTIFICATION_EVENTS[role], () => notification),
    ),
  ];
}
