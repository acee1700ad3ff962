import { subscribe } from '../event-bus/event-bus';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';
import { emitEvent } from './emit-event';

/** Forwards partner changes to the partner, managers and admins. */
export function broadcastPartners(io: RealtimeServer): (() => void)[] {
  return [
    subscribe('partner_duty_changed', (partner) => {
      const audience = [rooms.user(partner.id), rooms.role('manager'), rooms.role('admin')];
      emitEvent(io, audience, 'partner_duty_changed', () => partner);
    }),
    subscribe('partners_seen', (seen) => {
      const audience = [rooms.role('manager'), rooms.role('admin')];
      emitEvent(io, audience, 'partners_seen', () => ({ ...seen, rev: Date.parse(seen.at) }));
    }),
  ];
}
