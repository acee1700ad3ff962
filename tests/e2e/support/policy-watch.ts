import type { Browser, BrowserContext, ConsoleMessage, Request } from '@playwright/test';

/** Writes down what the policy refuses on every page of every context, those that open later as well. */
export function watchPolicy(browser: Browser): { refused: string[]; end: () => void } {
  const refused: string[] = [];
  const watched: BrowserContext[] = [];
  const listen = (message: ConsoleMessage) => {
    const text = message.text();
    if (message.type() === 'error' && text.includes('Content Security Policy'))
      refused.push(`${message.page()?.url() ?? 'a page'}: ${text}`);
  };
  // Code that asks whether it may be evaluated and takes no for an answer is reported, and told to no console.
  const listenToReports = (request: Request) => {
    const report = request.url().endsWith('/api/csp-reports') ? (request.postData() ?? '') : '';
    if (/"(wasm-)?eval"/.test(report)) refused.push(`Content Security Policy, in silence: ${report}`);
  };
  const watch = (context: BrowserContext) => {
    watched.push(context);
    context.on('console', listen);
    context.on('request', listenToReports);
  };
  browser.contexts().forEach(watch);
  browser.on('context', watch);
  return {
    refused,
    end: () => {
      browser.off('context', watch);
      for (const context of watched) context.off('console', listen).off('request', listenToReports);
    },
  };
}
