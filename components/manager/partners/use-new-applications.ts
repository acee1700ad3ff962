import { useEffect, useRef, useState } from 'react';
import type { PartnerUpdate } from '@/lib/domain/delivery/delivery-schema';

/** Returns an announcement of applications that arrive while the page is open; empty before the first. */
export function useNewApplications(pending: PartnerUpdate[]): string {
  const knownIds = useRef<ReadonlySet<string> | null>(null);
  const [text, setText] = useState('');
  useEffect(() => {
    const previousIds = knownIds.current;
    knownIds.current = new Set(pending.map(({ id }) => id));
    const added = previousIds ? pending.filter(({ id }) => !previousIds.has(id)) : [];
    if (added.length === 0) return;
    const names = added.map(({ name }) => name).join(', ');
    setText(`New application: ${names}. ${pending.length} waiting.`);
  }, [pending]);
  return text;
}
