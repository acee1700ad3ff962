import type { Actor } from '../../domain/access/roles';
import { publish } from '../../event-bus/event-bus';
import { markNotificationsRead } from '../../repositories/notifications/notification-repository';

/** Marks all notifications of the actor as read. */
export async function readNotifications(actor: Actor): Promise<void> {
  await markNotificationsRead(actor.id);
  publish('committed', null);
}
