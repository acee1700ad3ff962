import type { ReactNode } from 'react';
import { Card } from '@/components/ui/card';

type EditorSectionProps = { id: string; title: string; note?: ReactNode; children: ReactNode };

/** A titled group of fields. */
export function EditorSection({ id, title, note, children }: EditorSectionProps) {
  const headingId = `section-${id}`;
  return (
    <section aria-labelledby={headingId} className="min-w-0">
      <Card className="grid gap-4 p-4 sm:p-5">
        <div className="grid gap-0.5">
          <h2 id={headingId} className="text-17 font-semibold">
            {title}
          </h2>
          {note && <p className="text-13 text-soft">{note}</p>}
        </div>
        {children}
      </Card>
    </section>
  );
}
