import { createHash } from 'node:crypto';
import type { Page } from '@playwright/test';
import { cspCounts } from '../support/csp-counts';
import { DESK, expect, PHONE, test } from './support/fixtures';

const PAGES = {
  visitor: [
    '/',
    '/products/strawberry-shortcake',
    '/search?q=milk',
    '/cart',
    '/login',
    '/register',
    '/nowhere',
  ],
  customer: ['/', '/products/strawberry-shortcake', '/cart', '/checkout', '/orders', '/account'],
  partner: ['/partner'],
  manager: ['/manager/partners', '/manager/catalogue', '/manager/catalogue/new', '/manager/nowhere'],
  admin: ['/admin', '/admin/orders', '/admin/partners'],
} as const;

/** The policy's directives by name. */
function directivesOf(policy: string | undefined): Record<string, string> {
  const parts = (policy ?? '').split('; ').map((part) => part.split(/ (.*)/, 2));
  return Object.fromEntries(parts) as Record<string, string>;
}

/** Shop pages are kept for everybody: their policy names the hashes of their scripts; other pages have a nonce. */
const isKept = (path: string) => /^\/(products\/|search|$)/.test(path);

const nonceOf = (policy: string | undefined) => /'nonce-([^']+)'/.exec(policy ?? '')?.[1];

/**
 * Opens a page and expects its scripts to run under the policy; the theme class is set by the inline script.
 */
async function expectScriptsRun(page: Page, path: string, colorScheme: 'light' | 'dark'): Promise<void> {
  const answer = await page.goto(path);
  const policy = answer?.headers()['content-security-policy'];
  if (isKept(path))
    expect(directivesOf(policy)['script-src'], path).toMatch(/^'self'( 'sha256-[\w+/]{43}=')+$/);
  else expect(nonceOf(policy), `${path} has a nonce`).toMatch(/^[\w+/]{22}==$/);
  await expect(page.locator('html'), path).toHaveClass(new RegExp(`\\b${colorScheme}\\b`));
  await expect(page.getByRole('heading', { level: 1 }).first(), path).toBeVisible();
  await page.waitForLoadState('networkidle');
}

for (const [role, paths] of Object.entries(PAGES) as [keyof typeof PAGES, readonly string[]][]) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`a ${role}'s pages load in the ${colorScheme} theme without a CSP violation`, async ({
      browser,
      signIn,
    }) => {
      const size = role === 'admin' || role === 'manager' ? DESK : PHONE;
      const page =
        role === 'visitor'
          ? await browser.newPage({ viewport: size, colorScheme })
          : (await signIn(role, { ...size, colorScheme })).page;
      for (const path of paths) await expectScriptsRun(page, path, colorScheme);
      await page.context().close();
    });
  }
}

test('sends the configured policy with a new nonce on each response of a page that is not kept', async ({
  request,
}) => {
  const [first, second] = [await request.get('/login'), await request.get('/login')].map(
    (answer) => answer.headers()['content-security-policy'],
  );
  const nonce = nonceOf(first)!;
  expect(nonceOf(second)).not.toBe(nonce);
  expect(directivesOf(first)).toMatchObject({
    'default-src': "'self'",
    'script-src': `'self' 'nonce-${nonce}' 'strict-dynamic'`,
    'style-src': "'self' 'unsafe-inline'",
    'img-src': "'self' data: blob:",
    'object-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'none'",
    'report-uri': '/api/csp-reports',
  });
  expect(directivesOf(first)['connect-src']).toMatch(/^'self' ws:\/\/localhost:\d+$/);
});

test('ignores a nonce and a policy sent in request headers', async ({ request }) => {
  const forged = { 'x-nonce': 'mine', 'content-security-policy': "script-src 'nonce-mine'" };
  for (const path of ['/', '/login', '/nowhere', '/nowhere.js']) {
    const answer = await request.get(path, { headers: forged });
    expect(answer.headers()['content-security-policy'], path).not.toContain('mine');
    expect(await answer.text(), path).not.toMatch(/nonce="mine"/);
  }
});

test('gives every script element of a page that is not kept the nonce of the policy', async ({ request }) => {
  const answer = await request.get('/login');
  const nonce = nonceOf(answer.headers()['content-security-policy'])!;
  const scripts = (await answer.text()).match(/<script\b[^>]*>/g) ?? [];
  expect(scripts.length).toBeGreaterThan(3);
  for (const script of scripts) expect(script).toContain(`nonce="${nonce}"`);
});

test('names the hash of every inline script of a kept page, and neither a nonce nor unsafe-inline', async ({
  request,
}) => {
  for (const path of ['/', '/products/strawberry-shortcake', '/search?category=dairy']) {
    const answer = await request.get(path);
    const html = await answer.text();
    const directives = directivesOf(answer.headers()['content-security-policy']);
    // Browsers do not run structured data, so it needs no hash.
    const inline = [...html.matchAll(/<script(?![^>]*(?:\bsrc=|ld\+json))[^>]*>([\s\S]*?)<\/script>/g)].map(
      ([, body]) => body!,
    );
    expect(inline.length, path).toBeGreaterThan(2);
    const hashes = inline.map((body) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`);
    expect(new Set(directives['script-src']!.split(' ')), path).toEqual(new Set(["'self'", ...hashes]));
    expect(html, path).not.toContain('nonce=');
    // The loading states are already replaced, so that nothing waits for a script.
    expect(html, path).not.toMatch(/\$R[CS]\(|<div hidden id="S:/);
    expect(directives, path).toMatchObject({
      'default-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'self'",
      'frame-ancestors': "'none'",
      'report-uri': '/api/csp-reports',
    });
  }
});

test('refuses an inline script that was injected into a kept page', async ({ page, cspViolations }) => {
  await page.goto('/');
  await page.evaluate(() => {
    document.body.append(
      Object.assign(document.createElement('script'), { textContent: 'window.attacked = true' }),
    );
  });
  await expect.poll(() => cspViolations.join('\n')).toMatch(/inline script/i);
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  cspViolations.splice(0);
});

test('refuses an inline script in the bytes of a kept page', async ({ page, cspViolations }) => {
  await page.route('/', async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace('</main>', '<script>window.attacked = true</script></main>');
    await route.fulfill({ response: answer, body });
  });
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeAttached();
  await expect.poll(() => cspViolations.join('\n')).toMatch(/inline script/i);
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  cspViolations.splice(0);
});

test('sends the policy and the other security headers with static files and unknown addresses', async ({
  request,
}) => {
  for (const path of ['/icon.svg', '/nowhere.js', '/nowhere.php', '/catalogue/a-line-dress.svg']) {
    const headers = (await request.get(path)).headers();
    expect(headers['content-security-policy'], path).toMatch(/^default-src 'self'; script-src 'self'/);
    expect(headers, path).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['x-powered-by'], path).toBeUndefined();
  }
});

test('sends no referrer from the sign-in pages and only the origin to other sites elsewhere', async ({
  request,
}) => {
  const referrer = async (path: string) => (await request.get(path)).headers()['referrer-policy'];
  expect(await referrer('/')).toBe('strict-origin-when-cross-origin');
  for (const path of ['/login?next=%2Forders', '/register', '/session/refresh?next=%2F'])
    expect(await referrer(path), path).toBe('no-referrer');
});

test('blocks and records injected event handlers, objects, frames and images', async ({
  page,
  cspViolations,
}) => {
  await page.goto('/');
  await page.evaluate(() => {
    const container = document.createElement('div');
    container.innerHTML = `
      <img src="x" onerror="window.attacked = true">
      <object data="/icon.svg"></object>
      <iframe src="https://evil.test/"></iframe>
      <img src="https://evil.test/seen.png">`;
    document.body.append(container);
  });
  const directives = ['inline event handler', "object-src 'none'", 'frame', "img-src 'self' data: blob:"];
  for (const directive of directives)
    await expect.poll(() => cspViolations.join('\n'), directive).toContain(directive);
  expect(await page.evaluate(() => 'attacked' in window)).toBe(false);
  cspViolations.splice(0);
});

test('makes the browser report a blocked image, which the server counts', async ({
  page,
  baseURL,
  cspViolations,
}) => {
  const violationCount = async () => (await cspCounts(baseURL!))['img-src'] ?? 0;
  const before = await violationCount();
  await page.goto('/search?q=milk');
  const sent = page.waitForResponse('**/api/csp-reports');
  await page.evaluate(() => {
    document.body.append(Object.assign(new Image(), { src: 'https://evil.test/seen.png?by=asha' }));
  });
  expect((await sent).status()).toBe(204);
  expect(await violationCount()).toBeGreaterThan(before);
  // The only violation is the one caused on purpose.
  expect(cspViolations.splice(0)).toEqual([expect.stringContaining('https://evil.test/seen.png')]);
});
