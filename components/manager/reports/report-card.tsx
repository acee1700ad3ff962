import { Download } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';
import type { ReportName, ReportQuery } from '@/lib/domain/reports/report-schema';
import { reportFileAddress } from './report-address';

type ReportCardProps = {
  title: string;
  /** The file with the figures of the card. */
  file: ReportName;
  query: ReportQuery;
  note?: ReactNode;
  className?: string;
  children: ReactNode;
};

/** One report with its title and its file. */
export function ReportCard({ title, file, query, note, className, children }: ReportCardProps) {
  return (
    <Card className={cn('grid min-w-0 content-start gap-3 p-4', className)}>
      <div className="flex items-start gap-3">
        <div className="min-w-0 flex-1">
          <h2 className="text-15 font-semibold">{title}</h2>
          {note && <p className="text-13 text-soft">{note}</p>}
        </div>
        <Button asChild variant="ghost" size="sm" className="-my-1 -mr-2 text-soft">
          <a href={reportFileAddress(file, query)} download={`${file}.csv`} aria-label={`CSV of ${title}`}>
            <Download aria-hidden className="size-4" />
            CSV
          </a>
        </Button>
      </div>
      {children}
    </Card>
  );
}
