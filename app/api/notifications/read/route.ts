import { z } from 'zod';
import { route } from '@/lib/http/route';
import { readNotifications } from '@/lib/services/notifications/read-notifications';

export const POST = route(
  { summary: 'You have seen them all.', can: 'profile.edit', answer: z.null(), status: 204 },
  async ({ actor }) => {
    await readNotifications(actor);
    return null;
  },
);
