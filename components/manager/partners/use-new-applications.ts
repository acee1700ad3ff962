import { useEffect, useRef, useState } from 'react';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';

/** Says who has applied while the page was open; empty until somebody does. */
export function useNewApplications(waiting: PartnerUpdate[]): string {
  const known = useRef<ReadonlySet<string> | null>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const before = known.current;
    known.current = new Set(waiting.map(({ id }) => id));
    const come = before ? waiting.filter(({ id }) => !before.has(id)) : [];
    if (come.length === 0) return;
    const names = come.map(({ name }) => name).join(', ');
    setText(`New application: ${names}. ${waiting.length} waiting.`);
  }, [waiting]);
  return text;
}
