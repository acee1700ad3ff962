'use client';

import { useEffect, useState } from 'react';

/**
 * Says a text to screen readers each time it changes, never on arrival: the region is empty at load, as
 * some readers ignore what a live region held when it appeared.
 */
export function Announce({ text }: { text: string }) {
  const [first] = useState(text);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (text !== first || said !== '') setSaid(text);
  }, [text, first, said]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}
