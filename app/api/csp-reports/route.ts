import { z } from 'zod';
import { CspReportsSchema } from '@/lib/domain/monitor/csp-report-schema';
import { route } from '@/lib/http/route';
import { recordCspReports } from '@/lib/services/monitor/record-csp-reports';

export const POST = route(
  {
    summary: 'Report violations of the content security policy. Browsers send these reports.',
    can: 'public',
    body: CspReportsSchema,
    consumes: ['application/csp-report', 'application/reports+json'],
    response: z.null(),
    status: 204,
    limit: 'csp.report',
  },
  async ({ body }) => {
    recordCspReports(body);
    return null;
  },
);
