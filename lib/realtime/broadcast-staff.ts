import { subscribe } from '../event-bus/event-bus';
import { emitEvent } from './emit-event';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';

/** Signals changes of the staff and of invitations to managers and admins, whose pages fetch them again. */
export function broadcastStaff(io: RealtimeServer): (() => void)[] {
  return [
    subscribe('staff_changed', () => {
      const audience = [rooms.role('manager'), rooms.role('admin')];
      emitEvent(io, audience, 'staff_updated', () => ({ rev: Date.now() }));
    }),
  ];
}
