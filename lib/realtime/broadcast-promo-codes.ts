import { subscribe } from '../event-bus/event-bus';
import { emitEvent } from './emit-event';
import { rooms } from './rooms';
import type { RealtimeServer } from './socket-types';

/** Changes within this time are sent as one event, because each makes carts with a code be fetched again. */
const INTERVAL_MS = 250;

/** Sends the changes of promo codes to customers and staff. Returns the functions that stop it. */
export function broadcastPromoCodes(io: RealtimeServer): (() => void)[] {
  let timer: NodeJS.Timeout | null = null;
  function send(): void {
    timer = null;
    const audience = [rooms.role('customer'), rooms.role('manager'), rooms.role('admin')];
    emitEvent(io, audience, 'promo_codes_updated', () => ({ rev: Date.now() }));
  }
  return [
    subscribe('promo_codes_updated', () => {
      timer ??= setTimeout(send, INTERVAL_MS);
    }),
    () => {
      if (timer) clearTimeout(timer);
    },
  ];
}
