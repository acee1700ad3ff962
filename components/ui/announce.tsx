'use client';

import { useEffect, useState } from 'react';

/**
 * Announces a text to screen readers each time it changes, but not the initial text. The live region is empty at
 * first, because some screen readers ignore text that a region has when it is inserted.
 */
export function Announce({ text }: { text: string }) {
  const [initialText] = useState(text);
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    if (text !== initialText || announced !== '') setAnnounced(text);
  }, [text, initialText, announced]);
  return (
    <p role="status" className="sr-only">
      {announced}
    </p>
  );
}
