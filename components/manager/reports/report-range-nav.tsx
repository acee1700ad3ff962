import Form from 'next/form';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/form/input';
import { REPORT_RANGES } from '@/lib/domain/reports/report-range';
import type { Report, ReportQuery } from '@/lib/domain/reports/report-schema';
import { RANGE_LABEL, REPORTS_ADDRESS, reportsAddress } from './report-address';

type ReportRangeNavProps = { query: ReportQuery; shown: Pick<Report, 'from' | 'to'> };

/** Links for the named ranges, and a form for other days. Both change the address only, so that a report can be shared. */
export function ReportRangeNav({ query, shown }: ReportRangeNavProps) {
  return (
    <div className="flex flex-wrap items-center gap-3">
      <nav aria-label="Days" className="min-w-0 max-w-full overflow-x-auto">
        <ul className="flex w-fit rounded-md bg-well p-1">
          {REPORT_RANGES.map((range) => (
            <li key={range}>
              <Link
                href={reportsAddress({ range })}
                prefetch={false}
                aria-current={range === query.range ? 'page' : undefined}
                className={cn(
                  'flex h-10 items-center whitespace-nowrap rounded-sm px-3 text-13 font-medium transition-colors',
                  range === query.range ? 'bg-card text-ink shadow-lift' : 'text-soft hover:text-ink',
                )}
              >
                {RANGE_LABEL[range]}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
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

function DateField({ name, label, value }: { name: string; label: string; value: string }) {
  return (
    <label className="flex items-center gap-2 text-13 text-soft max-sm:flex-1">
      <span className="max-sm:sr-only">{label}</span>
      <Input type="date" name={name} defaultValue={value} className="h-11 sm:w-40" />
    </label>
  );
}
