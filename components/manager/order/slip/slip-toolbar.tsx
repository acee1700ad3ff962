'use client';

import { Printer } from 'lucide-react';
import Link from 'next/link';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { PageHead } from '@/components/ui/page-head';
import { PAPER_LABEL, PAPERS, type Paper } from './slip-paper';

type SlipToolbarProps = {
  title: string;
  backHref: string;
  backLabel: string;
  /** The address of the page, to which the paper is added. */
  address: string;
  paper: Paper;
};

/** Title, choice of the paper and print button; none of it is printed. */
export function SlipToolbar({ title, backHref, backLabel, address, paper }: SlipToolbarProps) {
  return (
    <div className="print:hidden">
      <PageHead
        title={title}
        backHref={backHref}
        backLabel={backLabel}
        aside={
          <Button onClick={() => window.print()}>
            <Printer aria-hidden />
            Print
          </Button>
        }
      />
      <nav aria-label="Paper" className="flex gap-1 pb-4">
        {PAPERS.map((option) => (
          <Link
            key={option}
            href={`${address}${address.includes('?') ? '&' : '?'}paper=${option}`}
            replace
            aria-current={option === paper ? 'page' : undefined}
            className={cn(
              'grid h-9 place-items-center rounded-full px-3 text-13 font-medium',
              option === paper ? 'bg-ink text-paper' : 'bg-well text-soft hover:text-ink',
            )}
          >
            {PAPER_LABEL[option]}
          </Link>
        ))}
      </nav>
    </div>
  );
}
