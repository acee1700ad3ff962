import { z } from 'zod';
import { route } from '@/lib/http/route';

export const GET = route(
  {
    summary: 'Get the server’s time, for countdowns on the client.',
    can: 'public',
    response: z.object({ now: z.iso.datetime() }),
  },
  async () => ({ now: new Date().toISOString() }),
);
