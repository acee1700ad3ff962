import { StatTile } from '@/components/monitor/stat-tile';
import { formatMoney } from '@/lib/domain/money';
import type { Report } from '@/lib/domain/reports/report-schema';
import { orderCount, percentOf } from './report-labels';

/** The key figures of a report. */
export function ReportSummary({ report }: { report: Report }) {
  const { summary, currency, packing } = report;
  const money = (minor: number) => formatMoney(minor, currency);
  const { orders, delivered, revenue, onTime, late } = summary;
  const lost = summary.cancelled + summary.failed;
  return (
    <dl className="grid grid-cols-2 gap-3 sm:grid-cols-3 xl:grid-cols-6">
      <StatTile
        label="Orders"
        value={orders.toLocaleString('en-IN')}
        note={`${delivered.toLocaleString('en-IN')} delivered`}
      />
      <StatTile
        label="Revenue"
        value={delivered === 0 ? null : money(revenue)}
        note={delivered === 0 ? 'nothing delivered' : `${money(summary.discount)} discount given`}
      />
      <StatTile
        label="Average order"
        value={delivered === 0 ? null : money(Math.round(revenue / delivered))}
        note={delivered === 0 ? '' : `${(summary.pieces / delivered).toFixed(1)} pieces`}
      />
      <StatTile
        label="On time"
        value={delivered === 0 ? null : String(percentOf(onTime, onTime + late))}
        unit="%"
        note={late === 0 ? 'no order was late' : `${orderCount(late)} late`}
      />
      <StatTile
        label="Packed within"
        value={packing.p90 === null ? null : String(packing.p90)}
        unit="min, 9 of 10"
        note={packing.p50 === null ? '' : `half within ${packing.p50} min`}
      />
      <StatTile
        label="Cancelled or failed"
        value={String(lost)}
        note={lost === 0 ? '' : `${money(summary.cancelledValue)} cancelled, ${summary.failed} failed`}
      />
    </dl>
  );
}
