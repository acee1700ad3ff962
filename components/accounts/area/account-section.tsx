import type { ReactNode } from 'react';
import { PageHead } from '@/components/ui/page-head';

type AccountSectionProps = { title: string; lead?: ReactNode; aside?: ReactNode; children: ReactNode };

/** Layout of one account page. The back link is for phones only, because wide screens show the navigation. */
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
