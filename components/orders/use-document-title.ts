import { useEffect } from 'react';

/** The tab says what the page says, also while another one is in front. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · BlinkCart`;
  }, [title]);
}
