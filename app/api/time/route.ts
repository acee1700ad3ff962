import { z } from 'zod';
import { route } from '@/lib/http/route';

export const GET = route(
  {
    summary: 'The server’s clock, for screens that count down.',
    can: 'public',
    answer: z.object({ now: z.iso.datetime() }),
  },
  async () => ({ now: new Date().toISOString() }),
);
