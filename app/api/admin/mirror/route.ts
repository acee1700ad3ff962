import { MirrorReportSchema } from '@/lib/domain/monitor/mirror-report-schema';
import { route } from '@/lib/http/route';
import { getMirrorReport } from '@/lib/services/monitor/get-mirror-report';

export const GET = route(
  {
    summary:
      'Get the state of the mirror: backlog, lag, batches, breaker, parked documents and the last verification.',
    can: 'monitor.read',
    errorStatuses: [404],
    response: MirrorReportSchema,
  },
  ({ actor }) => getMirrorReport(actor),
);
