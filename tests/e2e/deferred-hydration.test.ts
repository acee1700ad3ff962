import type { Locator, Page } from '@playwright/test';
import { expect, PHONE, test } from './support/fixtures';

test.use({ viewport: PHONE });

/** Leaves inputs as the only reason to hydrate a section. */
async function withoutIdleAndViewport(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.requestIdleCallback = () => 0;
    window.IntersectionObserver = class extends window.IntersectionObserver {
      override observe() {}
    };
  });
}

const addButtons = (page: Page) => page.getByRole('main').getByRole('button', { name: /^Add / });
const isHydrated = (element: Locator) =>
  element.evaluate((node) => Object.keys(node).some((key) => key.startsWith('__reactProps')));

test('given a section that is not hydrated, when its button is clicked without a pointer, then the click counts', async ({
  page,
}) => {
  await withoutIdleAndViewport(page);
  await page.goto('/');
  await expect.poll(() => isHydrated(addButtons(page).first())).toBe(true);
  const last = addButtons(page).last();
  expect(await isHydrated(last)).toBe(false);
  const name = (await last.getAttribute('aria-label'))!.replace(/^Add /, '');
  await last.evaluate((button) => (button as HTMLButtonElement).click());
  await expect(
    page
      .getByRole('group', { name })
      .or(page.getByLabel(`${name}: 1`))
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('link', { name: /View cart/ })).toContainText('1 item');
});

test('given a section that is not hydrated, when it gets the focus, then it is hydrated and the page does not move', async ({
  page,
}) => {
  await withoutIdleAndViewport(page);
  await page.goto('/');
  await expect.poll(() => isHydrated(addButtons(page).first())).toBe(true);
  const last = addButtons(page).last();
  await last.scrollIntoViewIfNeeded();
  const top = async () => (await last.boundingBox())!.y;
  // The sections between are laid out when they come near the viewport.
  let before = NaN;
  await expect
    .poll(async () => {
      const previous = before;
      before = await top();
      return before - previous;
    })
    .toBe(0);
  expect(await isHydrated(last)).toBe(false);
  // The browser itself would scroll to the focus.
  await last.evaluate((button) => (button as HTMLElement).focus({ preventScroll: true }));
  await expect.poll(() => isHydrated(last)).toBe(true);
  expect(Math.abs((await top()) - before)).toBeLessThan(1);
});

test('without any input every section is hydrated when the browser is idle', async ({ page }) => {
  await page.goto('/');
  await expect.poll(() => isHydrated(addButtons(page).last())).toBe(true);
});
