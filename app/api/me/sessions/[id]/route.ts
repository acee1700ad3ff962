import { z } from 'zod';
import { IdSchema } from '@/lib/domain/ids';
import { route } from '@/lib/http/route';
import { endSession } from '@/lib/services/accounts/sessions/end-sessions';

export const DELETE = route(
  {
    summary: 'Sign out one of your devices.',
    can: 'account.secure',
    params: z.strictObject({ id: IdSchema }),
    response: z.null(),
    status: 204,
  },
  async ({ actor, params }) => {
    await endSession(actor, params.id);
    return null;
  },
);
