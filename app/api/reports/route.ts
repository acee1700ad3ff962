import { ReportQuerySchema, ReportSchema } from '@/lib/domain/reports/report-schema';
import { route } from '@/lib/http/route';
import { getReport } from '@/lib/services/reports/get-report';

export const GET = route(
  {
    summary: 'Report the sales of a range of local days.',
    can: 'reports.read',
    query: ReportQuerySchema,
    response: ReportSchema,
  },
  ({ actor, query }) => getReport(actor, query),
);
