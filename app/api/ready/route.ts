import { ReadinessSchema } from '@/lib/domain/monitor/readiness-schema';
import { route } from '@/lib/http/route';
import { getReadiness } from '@/lib/services/monitor/get-readiness';

export const GET = route(
  {
    summary: 'Readiness check: state of MongoDB, the mirror and the sockets.',
    can: 'public',
    response: ReadinessSchema,
  },
  async () => getReadiness(),
);
