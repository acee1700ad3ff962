import { z } from 'zod';
import { route } from '@/lib/http/route';

export const GET = route(
  { summary: 'The process is alive.', can: 'public', answer: z.object({ status: z.literal('ok') }) },
  async () => ({ status: 'ok' as const }),
);
