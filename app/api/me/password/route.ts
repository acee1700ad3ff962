import { z } from 'zod';
import { ChangePasswordSchema } from '@/lib/domain/accounts/session-schema';
import { route } from '@/lib/http/route';
import { changePassword } from '@/lib/services/accounts/profile/change-password';

export const PUT = route(
  {
    summary: 'Set or change your password and sign out your other devices.',
    can: 'account.secure',
    errorStatuses: [404],
    body: ChangePasswordSchema,
    response: z.null(),
    status: 204,
    limit: 'password',
  },
  async ({ actor, body }) => {
    await changePassword(actor, body);
    return null;
  },
);
