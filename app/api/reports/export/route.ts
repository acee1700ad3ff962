import { z } from 'zod';
import { ReportExportQuerySchema } from '@/lib/domain/reports/report-schema';
import { ResponseWithHeaders, route, TextStream } from '@/lib/http/route';
import { exportReport } from '@/lib/services/reports/export-report';

export const GET = route(
  {
    summary: 'Export one table of a report as CSV.',
    can: 'reports.read',
    query: ReportExportQuerySchema,
    response: z.string(),
    produces: 'text/csv',
  },
  async ({ actor, query }) =>
    new ResponseWithHeaders(new TextStream(await exportReport(actor, query)), [
      ['content-disposition', `attachment; filename="${query.report}.csv"`],
    ]),
);
