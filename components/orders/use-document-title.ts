import { useEffect } from 'react';

/** Keeps the title of the browser tab up to date, also while the tab is in the background. */
export function useDocumentTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · BlinkCart`;
  }, [title]);
}
