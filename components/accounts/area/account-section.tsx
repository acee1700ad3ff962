import type { ReactNode } from 'react';
import { PageHead } from '@/components/ui/page-head';

type AccountSectionProps = { title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** One page of the account area. The way back is for phones; a desk has every page at the side. */
export function AccountSection({ title, lead, aside, children }: AccountSectionProps) {
  return (
    <>
      <PageHead
        title={title}
        aside={aside}
        backHref="/account"
        backLabel="Back to your account"
        className="lg:pb-3 lg:[&>a]:hidden"
      />
      {lead && <p className="mb-5 max-w-prose text-15 text-soft">{lead}</p>}
      <div className="grid gap-5">{children}</div>
    </>
  );
}
