import type { Browser, BrowserContext, ConsoleMessage, Request } from '@playwright/test';

/** Records content security policy violations on every page of all current and later contexts. */
export function watchPolicy(browser: Browser): { violations: string[]; stop: () => void } {
  const violations: string[] = [];
  const watched: BrowserContext[] = [];
  const listen = (message: ConsoleMessage) => {
    const text = message.text();
    if (message.type() === 'error' && text.includes('Content Security Policy'))
      violations.push(`${message.page()?.url() ?? 'a page'}: ${text}`);
  };
  // A feature test for eval which handles its refusal is reported but not logged to the console.
  const listenToReports = (request: Request) => {
    const report = request.url().endsWith('/api/csp-reports') ? (request.postData() ?? '') : '';
    if (/"(wasm-)?eval"/.test(report)) violations.push(`Content Security Policy, not logged: ${report}`);
  };
  const watch = (context: BrowserContext) => {
    watched.push(context);
    context.on('console', listen);
    context.on('request', listenToReports);
  };
  browser.contexts().forEach(watch);
  browser.on('context', watch);
  return {
    violations,
    stop: () => {
      browser.off('context', watch);
      for (const context of watched) context.off('console', listen).off('request', listenToReports);
    },
  };
}
