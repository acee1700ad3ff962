import { z } from 'zod';
import { route } from '@/lib/http/route';
import { readNotifications } from '@/lib/services/notifications/read-notifications';

export const POST = route(
  { summary: 'Mark all your notifications as read.', can: 'profile.edit', response: z.null(), status: 204 },
  async ({ actor }) => {
    await readNotifications(actor);
    return null;
  },
);
