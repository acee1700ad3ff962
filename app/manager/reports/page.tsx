import type { Metadata } from 'next';
import { requirePageActor } from '@/app/page-actor';
import { readReportQuery } from '@/components/manager/reports/report-address';
import { rangeText } from '@/components/manager/reports/report-labels';
import { ReportRangeNav } from '@/components/manager/reports/report-range-nav';
import { ReportRefresh } from '@/components/manager/reports/report-refresh';
import { ReportsView } from '@/components/manager/reports/reports-view';
import { PageHead } from '@/components/ui/page-head';
import { getReport } from '@/lib/services/reports/get-report';

export const metadata: Metadata = { title: 'Reports' };

type PageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ManagerReportsPage({ searchParams }: PageProps) {
  const actor = await requirePageActor('/manager/reports');
  const params = await searchParams;
  const query = readReportQuery((name) => [params[name]].flat()[0]);
  const report = await getReport(actor, query);
  return (
    <>
      <PageHead
        title={
          <>
            Reports <span className="text-17 font-normal text-soft">{rangeText(report)}</span>
          </>
        }
        aside={<ReportRefresh readAt={new Date().toISOString()} />}
      />
      <div className="grid gap-4">
        <ReportRangeNav query={query} shown={report} />
        <ReportsView report={report} query={query} />
      </div>
    </>
  );
}
