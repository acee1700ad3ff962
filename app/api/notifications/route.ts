import { z } from 'zod';
import { NotificationSchema } from '@/lib/domain/notifications/notification-schema';
import { PageQuery, pageOf } from '@/lib/domain/page';
import { route } from '@/lib/http/route';
import { listNotifications } from '@/lib/services/notifications/list-notifications';

export const GET = route(
  {
    summary: 'List your notifications, newest first.',
    can: 'account.self',
    query: z.strictObject(PageQuery),
    response: pageOf(NotificationSchema),
  },
  ({ actor, query }) => listNotifications(actor, query),
);
