import { type ReactNode, useId } from 'react';

type ProblemSectionProps = { title: string; count: number; empty: string; children: ReactNode };

/** One kind of problems with its count. */
export function ProblemSection({ title, count, empty, children }: ProblemSectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="min-w-0">
      <h2 id={id} className="flex items-baseline gap-2 px-1 pb-2 text-15 font-semibold">
        {title} <span className="font-normal text-soft">{count}</span>
      </h2>
      {count === 0 ? (
        <p className="px-1 py-3 text-13 text-soft">{empty}</p>
      ) : (
        <ul className="grid gap-2.5">{children}</ul>
      )}
    </section>
  );
}
