import type { BrowserContext } from '@playwright/test';

export type ConsoleWatch = {
  /** Errors and warnings of every watched page, with the user and the URL. */
  findings: string[];
  /** Number of page loads on which React ran in development mode. */
  developmentPages: () => number;
  watch: (context: BrowserContext, user: string) => void;
};

/** Accepted console messages, each with its reason. */
const ALLOWED: { text: RegExp; reason: string }[] = [
  {
    text: /^Failed to load resource: the server responded with a status of (401|403|404|409|422) /,
    reason: 'The browser logs every rejected request; the page shows the error itself.',
  },
  {
    text: /was preloaded using link preload but not used within a few seconds/,
    reason: 'A hint about speed, which depends on how long the development server takes to send the page.',
  },
];

/** Collects console errors and warnings and uncaught exceptions of whole browser contexts, later pages included. */
export function createConsoleWatch(): ConsoleWatch {
  const findings: string[] = [];
  let developmentPages = 0;
  return {
    findings,
    developmentPages: () => developmentPages,
    watch: (context, user) => {
      context.on('console', (message) => {
        const text = message.text();
        if (text.includes('Download the React DevTools')) developmentPages += 1;
        if (message.type() !== 'error' && message.type() !== 'warning') return;
        if (ALLOWED.some((allowed) => allowed.text.test(text))) return;
        const source = message.location().url;
        findings.push(`${user} at ${message.page()?.url() ?? 'a closed page'}: ${text} (${source})`);
      });
      context.on('weberror', (webError) => {
        findings.push(`${user} at ${webError.page()?.url() ?? 'a closed page'}: ${webError.error().message}`);
      });
    },
  };
}
