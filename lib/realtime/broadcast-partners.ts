import { subscribe } from '../event-bus/event-bus';
import { envelope } from './envelope';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';

export function broadcastPartners(io: RealtimeServer): (() => void)[] {
  return [
    subscribe('partner_duty_changed', (partner) => {
      io.to([rooms.user(partner.id), rooms.role('manager'), rooms.role('admin')]).emit(
        'partner_duty_changed',
        envelope(partner),
      );
    }),
  ];
}
