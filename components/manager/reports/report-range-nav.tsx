import Form from 'next/form';
import { Button } from '@/components/ui/button';
import { DateField } from '@/components/ui/form/date-field';
import { LinkTab, LinkTabs } from '@/components/ui/link-tabs';
import { REPORT_RANGES } from '@/lib/domain/reports/report-range';
import type { Report, ReportQuery } from '@/lib/domain/reports/report-schema';
import { RANGE_LABEL, REPORTS_ADDRESS, reportsAddress } from './report-address';

type ReportRangeNavProps = { query: ReportQuery; shown: Pick<Report, 'from' | 'to'> };

/** Links for the named ranges, and a form for other days. Both change the address only, so that a report can be shared. */
export function ReportRangeNav({ query, shown }: ReportRangeNavProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <LinkTabs label="Days">
        {REPORT_RANGES.map((range) => (
          <LinkTab key={range} href={reportsAddress({ range })} current={range === query.range}>
            {RANGE_LABEL[range]}
          </LinkTab>
        ))}
      </LinkTabs>
      {/* Filled again when the address changes otherwise, such as by Back. */}
      <Form
        key={reportsAddress(query)}
        action={REPORTS_ADDRESS}
        className="flex flex-wrap items-center gap-2 max-sm:w-full"
      >
        <DateField name="from" label="From" value={shown.from} />
        <DateField name="to" label="To" value={shown.to} />
        <Button type="submit" variant="quiet">
          Show
        </Button>
      </Form>
    </div>
  );
}
