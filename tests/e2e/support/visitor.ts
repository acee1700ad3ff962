import { expect, type Browser, type Page } from '@playwright/test';
import { PHONE } from './fixtures';

/** Opens a page as a visitor, waits for its event stream and marks the window, so that a reload is detected. */
export async function openAsVisitor(browser: Browser, path: string): Promise<Page> {
  const page = await (await browser.newContext({ viewport: PHONE })).newPage();
  const stream = page.waitForResponse((response) => response.url().includes('/api/live'));
  await page.goto(path);
  expect((await stream).headers()['content-type']).toBe('text/event-stream');
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  return page;
}

/**
 * Makes a visitor's page lose its event stream while `act` runs. The browser's offline mode does not end an open
 * stream; after a change of networks the page opens a new one.
 */
export async function whileStreamIsLost(page: Page, act: () => Promise<unknown>): Promise<void> {
  await page.route('**/api/live*', (route) => route.abort());
  const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('/api/live'));
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await failed;
  await act();
  await page.unroute('**/api/live*');
}
