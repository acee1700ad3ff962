import { rangeFault, REPORT_RANGES, type ReportRangeName } from '@/lib/domain/reports/report-range';
import { ReportQuerySchema, type ReportName, type ReportQuery } from '@/lib/domain/reports/report-schema';

export const REPORTS_ADDRESS = '/manager/reports';

export const RANGE_LABEL: Record<ReportRangeName, string> = {
  today: 'Today',
  yesterday: 'Yesterday',
  '7d': '7 days',
  '30d': '30 days',
  month: 'This month',
};

/** Reads the address of the page. What has no report counts as today. */
export function readReportQuery(read: (name: string) => string | undefined): ReportQuery {
  const [from, to] = [read('from') || undefined, read('to') || undefined];
  if (!from && !to) return { range: REPORT_RANGES.find((range) => range === read('range')) ?? 'today' };
  const chosen = ReportQuerySchema.safeParse({ from: from ?? to, to: to ?? from });
  const { data } = chosen;
  return data?.from && data.to && !rangeFault({ from: data.from, to: data.to }) ? data : { range: 'today' };
}

function searchParams({ range = 'today', from, to }: ReportQuery): URLSearchParams {
  if (from && to) return new URLSearchParams({ from, to });
  return new URLSearchParams(range === 'today' ? {} : { range });
}

/** The page of a range. Today is the page without parameters. */
export function reportsAddress(query: ReportQuery): string {
  const params = searchParams(query);
  return params.size > 0 ? `${REPORTS_ADDRESS}?${params}` : REPORTS_ADDRESS;
}

/** The CSV file of one table. */
export function reportFileAddress(report: ReportName, query: ReportQuery): string {
  const params = searchParams(query);
  params.set('report', report);
  return `/api/reports/export?${params}`;
}
