import { z } from 'zod';
import { DeviceSessionSchema } from '@/lib/domain/accounts/session-schema';
import { route } from '@/lib/http/route';
import { endOtherSessions } from '@/lib/services/accounts/sessions/end-sessions';
import { listSessions } from '@/lib/services/accounts/sessions/list-sessions';

export const GET = route(
  {
    summary: 'List the devices on which you are signed in.',
    can: 'account.self',
    response: z.object({ items: z.array(DeviceSessionSchema) }),
  },
  async ({ actor }) => ({ items: await listSessions(actor) }),
);

export const DELETE = route(
  { summary: 'Sign out all your other devices.', can: 'account.secure', response: z.null(), status: 204 },
  async ({ actor }) => {
    await endOtherSessions(actor);
    return null;
  },
);
