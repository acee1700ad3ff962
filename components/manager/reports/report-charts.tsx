import { formatMoney } from '@/lib/domain/money';
import type { Report, ReportQuery } from '@/lib/domain/reports/report-schema';
import { BarChart } from './bar-chart';
import { ReportCard } from './report-card';
import { dayText, hourText, orderCount, percentOf, shortDayText } from './report-labels';
import { ChartTable, ReportTable } from './report-table';

export type ReportPartProps = { report: Report; query: ReportQuery; className?: string };

const number = (label: string) => ({ label, isNumber: true });

/** The revenue of each day. */
export function ReportDaysChart({ report, query }: ReportPartProps) {
  const { days, currency } = report;
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <ReportCard title="By day" file="days" query={query} note="Revenue of the delivered orders">
      <BarChart
        label={`Revenue of each of ${days.length} days, at most ${money(Math.max(...days.map(({ revenue }) => revenue)))}.`}
        unit="money"
        bars={days.map(({ day, orders, revenue }) => ({
          tick: shortDayText(day),
          value: revenue,
          text: `${dayText(day)}: ${money(revenue)}, ${orderCount(orders)}`,
        }))}
      />
      <ChartTable>
        <ReportTable
          caption="Orders and revenue by day"
          empty=""
          columns={[{ label: 'Day' }, ...['Orders', 'Delivered', 'Revenue', 'Late', 'Cancelled'].map(number)]}
          rows={days.map((row) => ({
            key: row.day,
            cells: [dayText(row.day), row.orders, row.delivered, money(row.revenue), row.late, row.cancelled],
          }))}
        />
      </ChartTable>
    </ReportCard>
  );
}

/** Placed orders by the hour of the day. */
export function ReportHoursChart({ report, query }: ReportPartProps) {
  const { hours, currency } = report;
  const money = (minor: number) => formatMoney(minor, currency);
  return (
    <ReportCard
      title="By hour"
      file="hours"
      query={query}
      note="Orders by the hour in which they were placed"
    >
      <BarChart
        label={`Orders by hour of the day, at most ${Math.max(...hours.map(({ orders }) => orders))} in one.`}
        unit="count"
        bars={hours.map(({ hour, orders, revenue }) => ({
          tick: hourText(hour),
          value: orders,
          text: `${hourText(hour)}: ${orderCount(orders)}, ${money(revenue)} delivered`,
        }))}
      />
      <ChartTable>
        <ReportTable
          caption="Orders and revenue by hour"
          empty=""
          columns={[{ label: 'Hour' }, ...['Orders', 'Delivered', 'Revenue'].map(number)]}
          rows={hours.map(({ hour, orders, delivered, revenue }) => ({
            key: String(hour),
            cells: [hourText(hour), orders, delivered, money(revenue)],
          }))}
        />
      </ChartTable>
    </ReportCard>
  );
}

/** How long packing takes, and how many orders keep their promise. */
export function ReportTimes({ report, query }: ReportPartProps) {
  const { packing, delivery, summary } = report;
  const percent = percentOf(summary.onTime, summary.onTime + summary.late);
  return (
    <ReportCard
      title="Packing time"
      file="times"
      query={query}
      note={
        percent === null
          ? 'Minutes from placed to packed'
          : `Minutes from placed to packed. ${percent} % were at the door on time, half of all within ${delivery.p50} min, 9 of 10 within ${delivery.p90} min.`
      }
    >
      {packing.count === 0 ? (
        <p className="py-6 text-center text-15 text-soft">No order was delivered in these days.</p>
      ) : (
        <>
          <BarChart
            label={`Orders by minutes until packed: half within ${packing.p50} minutes, 9 of 10 within ${packing.p90}.`}
            unit="count"
            bars={minuteBars(packing.histogram)}
          />
          <ChartTable>
            <ReportTable
              caption="Orders by minutes until packed"
              empty=""
              columns={[{ label: 'Within' }, number('Orders')]}
              rows={packing.histogram.map(({ minutes, count }) => ({
                key: String(minutes),
                cells: [`${minutes} min`, count],
              }))}
            />
          </ChartTable>
        </>
      )}
    </ReportCard>
  );
}

/** A bar for each minute up to the longest, those without orders included. */
function minuteBars(histogram: Report['packing']['histogram']) {
  const counts = new Map(histogram.map(({ minutes, count }) => [minutes, count]));
  return Array.from({ length: histogram.at(-1)?.minutes ?? 0 }, (_, index) => {
    const value = counts.get(index + 1) ?? 0;
    return { tick: String(index + 1), value, text: `${index + 1} min: ${orderCount(value)}` };
  });
}
