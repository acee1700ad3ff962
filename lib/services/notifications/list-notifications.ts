import type { Actor } from '../../domain/access/roles';
import type { Notification } from '../../domain/notifications/notification-schema';
import type { Page } from '../../domain/page';
import { listNotificationPage } from '../../repositories/notifications/notification-repository';

/** Lists the actor's notifications, newest first. */
export function listNotifications(
  actor: Actor,
  query: { limit?: number; cursor?: string },
): Promise<Page<Notification>> {
  return listNotificationPage(actor, query);
}
