import { z } from 'zod';
import { route } from '@/lib/http/route';

export const GET = route(
  {
    summary: 'Liveness check: responds while the process runs.',
    can: 'public',
    response: z.object({ status: z.literal('ok') }),
  },
  async () => ({ status: 'ok' as const }),
);
