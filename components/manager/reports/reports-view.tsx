import { ChartColumn } from 'lucide-react';
import { EmptyState } from '@/components/ui/state/empty-state';
import type { Report, ReportQuery } from '@/lib/domain/reports/report-schema';
import { ReportCategories, ReportProducts, ReportReasons, ReportStockOuts, ReportTax } from './report-lists';
import { ReportDaysChart, ReportHoursChart, ReportTimes } from './report-charts';
import { ReportSummary } from './report-summary';

/** All reports of a range. */
export function ReportsView({ report, query }: { report: Report; query: ReportQuery }) {
  const { summary, stockOuts } = report;
  const isEmpty =
    summary.orders + summary.delivered + summary.cancelled + summary.failed + summary.returned === 0;
  if (isEmpty && stockOuts.length === 0) {
    return (
      <EmptyState icon={ChartColumn} title="No orders in these days">
        Sales, times and taxes show up here with the first order. Choose other days above.
      </EmptyState>
    );
  }
  const parts = { report, query };
  return (
    <div className="grid gap-4">
      <ReportSummary report={report} />
      {report.days.length > 1 && <ReportDaysChart {...parts} />}
      <div className="grid gap-4 lg:grid-cols-2">
        <ReportHoursChart {...parts} />
        <ReportTimes {...parts} />
        <ReportCategories {...parts} />
        <ReportProducts {...parts} />
        <ReportReasons {...parts} />
        <ReportStockOuts {...parts} />
        <ReportTax {...parts} className="lg:col-span-2" />
      </div>
    </div>
  );
}
