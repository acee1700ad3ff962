import type { Actor } from '../../domain/access/roles';
import { endOfBusinessDay } from '../../domain/shop/opening-periods';
import type { InterruptionLength } from '../../domain/shop/shop-defaults';
import type { ShopSettings } from '../../domain/shop/shop-settings-schema';
import { minutes } from '../../runtime/clock';
import { writeSettings } from './write-settings';

// These need no rev: they are pressed in a hurry, and the last one counts.

function endOf(settings: ShopSettings, length: InterruptionLength): Date {
  const now = Date.now();
  return new Date(length === 'today' ? endOfBusinessDay(settings, now) : now + minutes(Number(length)));
}

/** Refuses orders for a time or until the end of the business day. The shop resumes by itself, or by `resumeShop`. */
export function pauseShop(actor: Actor, length: InterruptionLength): Promise<ShopSettings> {
  return writeSettings(actor, {
    action: 'shop.paused',
    rev: null,
    decide: (settings) => ({ pausedUntil: endOf(settings, length) }),
  });
}

/** Ends a pause. */
export function resumeShop(actor: Actor): Promise<ShopSettings> {
  return writeSettings(actor, { action: 'shop.resumed', rev: null, decide: () => ({ pausedUntil: null }) });
}

/** Adds BUSY_MINUTES to the promised time of new orders, for a time or until the end of the business day. */
export function startBusyMode(actor: Actor, length: InterruptionLength): Promise<ShopSettings> {
  return writeSettings(actor, {
    action: 'shop.busy_started',
    rev: null,
    decide: (settings) => ({ busyUntil: endOf(settings, length) }),
  });
}

/** Ends the busy mode. */
export function endBusyMode(actor: Actor): Promise<ShopSettings> {
  return writeSettings(actor, { action: 'shop.busy_ended', rev: null, decide: () => ({ busyUntil: null }) });
}
