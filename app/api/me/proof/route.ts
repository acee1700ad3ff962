import { z } from 'zod';
import { ProofSchema } from '@/lib/domain/accounts/session-schema';
import { route } from '@/lib/http/route';
import { proveOwnership } from '@/lib/services/accounts/sessions/prove-ownership';

export const POST = route(
  {
    summary:
      'Re-authenticate with your password: permits the export and the change of phone or email for ten minutes.',
    can: 'account.secure',
    errorStatuses: [404],
    body: ProofSchema,
    response: z.null(),
    status: 204,
    limit: 'password',
  },
  async ({ actor, body }) => {
    await proveOwnership(actor, body);
    return null;
  },
);
