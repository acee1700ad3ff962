import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';
import { cn } from '@/components/ui/cn';

type StatTileProps = {
  label: string;
  /** Null shows a dash for "no data", which differs from zero. */
  value: string | null;
  unit?: string;
  note: string;
  alarm?: boolean;
  children?: ReactNode;
};

export function StatTile({ label, value, unit, note, alarm = false, children }: StatTileProps) {
  return (
    <Card className="grid min-w-0 content-start gap-0.5 p-4">
      <dt className="text-13 text-soft">{label}</dt>
      <dd className="grid gap-0.5">
        <span className="flex items-center gap-3">
          <span className={cn('shrink-0 text-28 font-semibold', alarm && 'text-red')}>
            {value ?? (
              <>
                <span aria-hidden>–</span>
                <span className="sr-only">No data</span>
              </>
            )}
            {value !== null && unit && <span className="pl-1 text-13 font-normal text-soft">{unit}</span>}
          </span>
          {children}
        </span>
        <span className="text-13 text-soft">{note}</span>
      </dd>
    </Card>
  );
}
