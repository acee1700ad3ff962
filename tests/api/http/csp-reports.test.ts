import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { configureLogger, flushLogs } from '@/lib/runtime/logger';
import { cspCounts } from '@/tests/support/csp-counts';
import { databaseFingerprint } from '@/tests/support/database-fingerprint';
import { rawRequest, type RawAnswer, type RawRequest } from '@/tests/support/clients/raw-http';
import { expectRefusal } from '@/tests/support/denied-requests';
import { startTestServer, type TestServer } from '@/tests/support/test-server';

const REPORT_URI_TYPE = 'application/csp-report';
const REPORTS_TYPE = 'application/reports+json';
const SHOP_ORIGIN = 'https://shop.test';

const folder = mkdtempSync(join(tmpdir(), 'blinkcart-csp-'));
const file = join(folder, 'server.log');
let shop: TestServer;
let before: Record<string, string>;
let countsBefore: Record<string, number>;

beforeAll(async () => {
  // One proxy is trusted, so that each test can use its own client address.
  shop = await startTestServer('csp-reports', { RATE_LIMITS: 'on', TRUST_PROXY: '1' });
  await configureLogger({ level: 'info', file });
});
afterAll(async () => {
  await shop.stop();
  rmSync(folder, { recursive: true, force: true });
});
let address = 0;
beforeEach(async () => {
  address += 1;
  [before, countsBefore] = await Promise.all([databaseFingerprint(), cspCounts(shop.url)]);
});

type Headers = Record<string, string>;
const report = (
  body: unknown,
  type = REPORTS_TYPE,
  headers: Headers = {},
  overrides: Partial<RawRequest> = {},
) =>
  rawRequest(shop.url, {
    method: 'POST',
    path: '/api/csp-reports',
    headers: { 'content-type': type, 'x-forwarded-for': `203.0.113.${address}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...overrides,
  });

/** The body that Chromium sends to `report-uri`. */
const reportUriBody = (directive: string, overrides: Record<string, unknown> = {}) => ({
  'csp-report': {
    'document-uri': 'https://shop.test/search?q=surprise-for-mum',
    referrer: 'https://shop.test/?from=private-letter',
    'violated-directive': directive,
    'effective-directive': directive,
    'original-policy': "default-src 'self'; report-uri /api/csp-reports",
    disposition: 'enforce',
    'blocked-uri': 'https://evil.test/pixel/asha.png?stolen=cookie',
    'line-number': 1,
    'column-number': 64,
    'source-file': 'https://shop.test/search',
    'status-code': 200,
    'script-sample': 'let secret = 1',
    ...overrides,
  },
});

/** The body that Chromium sends to `report-to`. */
const reportsBody = (directive: string, overrides: Record<string, unknown> = {}) => ({
  age: 3,
  type: 'csp-violation',
  url: 'https://shop.test/search?q=surprise-for-mum',
  user_agent: 'Mozilla/5.0',
  body: {
    documentURL: 'https://shop.test/search?q=surprise-for-mum',
    blockedURL: 'https://evil.test/pixel/asha.png?stolen=cookie',
    effectiveDirective: directive,
    originalPolicy: "default-src 'self'; report-to csp",
    disposition: 'enforce',
    referrer: '',
    sample: 'let secret = 1',
    sourceFile: 'https://shop.test/search',
    statusCode: 200,
    lineNumber: 1,
    columnNumber: 64,
    ...overrides,
  },
});

/** Reports counted since the test began. */
async function newlyCounted(): Promise<Record<string, number>> {
  const now = Object.entries(await cspCounts(shop.url));
  const overrides = now.map(([directive, n]) => [directive, n - (countsBefore[directive] ?? 0)] as const);
  return Object.fromEntries(overrides.filter(([, n]) => n > 0));
}

/** Log lines for a directive, without their time. */
/** The logged lines of a directive. A write in progress reaches the file later, so that callers poll. */
function linesOn(directive: string): Record<string, unknown>[] {
  flushLogs();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.directive === directive)
    .map(({ time: _time, ...line }) => line);
}

async function expectAccepted(answer: RawAnswer): Promise<void> {
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(await databaseFingerprint()).toEqual(before);
}

const WARNING = { level: 40, msg: 'content security policy violation' };

describe('POST /api/csp-reports', () => {
  it('counts and logs a report-uri body without query strings or referrer', async () => {
    await expectAccepted(await report(reportUriBody('img-src'), REPORT_URI_TYPE));
    expect(await newlyCounted()).toEqual({ 'img-src': 1 });
    await expect
      .poll(() => linesOn('img-src'))
      .toEqual([{ ...WARNING, directive: 'img-src', blocked: 'https://evil.test', page: '/search' }]);
    expect(readFileSync(file, 'utf8')).not.toMatch(/surprise|private-letter|asha|stolen|secret|\?/);
  });

  it('counts each report in a Reporting API list', async () => {
    const list = [reportsBody('script-src-elem'), reportsBody('script-src-elem'), reportsBody('font-src')];
    await expectAccepted(await report(list));
    expect(await newlyCounted()).toEqual({ 'script-src-elem': 2, 'font-src': 1 });
    await expect
      .poll(() => linesOn('font-src'))
      .toEqual([{ ...WARNING, directive: 'font-src', blocked: 'https://evil.test', page: '/search' }]);
    expect(readFileSync(file, 'utf8')).not.toMatch(/surprise|asha|stolen|secret|\?/);
  });

  it.each<[string, string, unknown]>([
    ['without a list, as Safari sends it', REPORTS_TYPE, reportsBody('object-src')],
    ['without a list and with the older content type', REPORT_URI_TYPE, reportsBody('object-src')],
    ['with unknown fields', REPORTS_TYPE, [{ ...reportsBody('object-src', { hint: 1 }), attempts: 0 }]],
    [
      'with a full policy as violated directive',
      REPORT_URI_TYPE,
      reportUriBody('', { 'violated-directive': "object-src 'none'" }),
    ],
    ['with a charset', `${REPORTS_TYPE}; charset=utf-8`, [reportsBody('object-src')]],
  ])('accepts a report %s', async (_case, type, body) => {
    await expectAccepted(await report(body, type));
    expect(await newlyCounted()).toEqual({ 'object-src': 1 });
  });

  // A different directive for each case, because each is logged once a minute.
  it.each<[string, string, string]>([
    ['frame-src', 'inline', 'inline'],
    ['child-src', 'data:text/html,secret', 'data:'],
    ['worker-src', 'blob:https://shop.test/6f0c', 'https://shop.test'],
    ['manifest-src', 'https://asha:secret@evil.test:8443/x#y', 'https://evil.test:8443'],
    ['prefetch-src', 'chrome-extension://secretid/x.js', 'chrome-extension:'],
    ['base-uri', 'neither a word nor an address: secret', 'other'],
    ['form-action', `https://${'long.'.repeat(45)}test/`, `https://${'long.'.repeat(45)}`.slice(0, 200)],
  ])('logs for %s only the origin or scheme of %s', async (directive, blockedURL, blocked) => {
    await expectAccepted(await report(reportsBody(directive, { blockedURL })));
    await expect.poll(() => linesOn(directive)).toMatchObject([{ blocked }]);
  });

  it.each<[string, string, string]>([
    ['navigate-to', 'data:text/html,secret', ''],
    ['sandbox', 'about', ''],
    ['trusted-types', `https://shop.test/${'long'.repeat(200)}?q=1`, `/${'long'.repeat(200)}`.slice(0, 200)],
  ])('logs for %s only the path of the page', async (directive, documentURL, page) => {
    await expectAccepted(await report(reportsBody(directive, { documentURL })));
    await expect.poll(() => linesOn(directive)).toMatchObject([{ page }]);
  });

  it('logs each directive once a minute', async () => {
    for (let n = 0; n < 5; n += 1)
      await expectAccepted(await report(Array.from({ length: 20 }, () => reportsBody('media-src'))));
    expect(await newlyCounted()).toEqual({ 'media-src': 100 });
    await expect.poll(() => linesOn('media-src')).toHaveLength(1);
  });

  it('counts all unknown directives as "other"', async () => {
    const unknownDirectives = [
      'made-up',
      'img-src-2',
      'IMG-SRC',
      '__proto__',
      'constructor',
      'x"} 9\nforged{a="b',
      '',
    ];
    for (const directive of unknownDirectives) await expectAccepted(await report(reportsBody(directive)));
    expect(await newlyCounted()).toEqual({ other: unknownDirectives.length });
    const text = await (await fetch(`${shop.url}/metrics`)).text();
    expect(text).not.toMatch(/unknownDirectives-up|forged|img-src-2/);
    expect(text).toContain('# TYPE blinkcart_csp_reports_total counter');
  });
});

describe('POST /api/csp-reports rejects', () => {
  it.each<[string, unknown]>([
    ['invalid JSON', '{"csp-report":'],
    ['an empty body', ''],
    ['a string', '"csp-report"'],
    ['null', 'null'],
    ['an empty object', {}],
    ['an empty list', []],
    ['a list of nulls', [null]],
    ['another type of report', [{ ...reportsBody('img-src'), type: 'deprecation' }]],
    ['a report without a body', [{ type: 'csp-violation' }]],
    ['a list as directive', reportsBody('img-src', { effectiveDirective: ['img-src'] })],
    ['an older report without a document-uri', reportUriBody('img-src', { 'document-uri': undefined })],
    [
      'a page of nine thousand characters',
      reportsBody('img-src', { documentURL: `https://shop.test/${'x'.repeat(9_000)}` }),
    ],
    ['twenty-one reports', Array.from({ length: 21 }, () => reportsBody('img-src'))],
    ['one invalid report in a list', [reportsBody('img-src'), reportsBody('img-src', { documentURL: 1 })]],
    ['a prototype key', '{"csp-report":{"document-uri":"https://shop.test/","__proto__":{"admin":true}}}'],
  ])('%s', async (_case, body) => {
    for (const type of [REPORT_URI_TYPE, REPORTS_TYPE])
      await expectRefusal(shop, before, await report(body, type), { status: 400, code: 'VALIDATION' });
    expect(await newlyCounted()).toEqual({});
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''])(
    'the content type %s',
    async (type) => {
      const answer = await report(reportUriBody('img-src'), type);
      const { detail } = await expectRefusal(shop, before, answer, {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
      });
      expect(detail).toBe('Send the body as application/csp-report or application/reports+json.');
      expect(await newlyCounted()).toEqual({});
    },
  );

  it('a body over 64 kB, with and without a content-length', async () => {
    const body = JSON.stringify([reportsBody('img-src', { sample: 'x'.repeat(70_000) })]);
    for (const chunked of [false, true]) {
      const answer = await report(body, REPORTS_TYPE, {}, { chunked });
      await expectRefusal(shop, before, answer, { status: 413, code: 'BODY_TOO_LARGE' });
    }
    expect(await newlyCounted()).toEqual({});
  });

  it('report content types on other routes', async () => {
    for (const type of [REPORT_URI_TYPE, REPORTS_TYPE]) {
      const answer = await report('{}', type, {}, { path: '/api/auth/login' });
      await expectRefusal(shop, before, answer, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
  });
});

describe('POST /api/csp-reports authorisation', () => {
  const cookie = '__Host-at=a.b.c';

  it.each<[string, Headers]>([
    ['Chromium to report-uri', { origin: SHOP_ORIGIN, 'sec-fetch-site': 'same-origin', cookie }],
    ['Chromium to report-to, without Sec-Fetch-Site', { origin: SHOP_ORIGIN, cookie }],
    ['a browser with cookies only', { cookie }],
    ['a page with Origin: null', { origin: 'null', cookie }],
    ['an invalid bearer token', { authorization: 'Bearer no.such.token' }],
  ])('accepts reports from %s', async (_case, headers) => {
    await expectAccepted(await report(reportsBody('connect-src'), REPORTS_TYPE, headers));
    expect(await newlyCounted()).toEqual({ 'connect-src': 1 });
  });

  it.each<[string, Headers]>([
    ['cross-site by Sec-Fetch-Site', { 'sec-fetch-site': 'cross-site', origin: SHOP_ORIGIN }],
    ['cross-site by Origin', { origin: 'https://evil.test' }],
    ['same-site', { 'sec-fetch-site': 'same-site', origin: 'null' }],
  ])('rejects a %s request with 403 CSRF', async (_case, headers) => {
    const answer = await report(reportsBody('connect-src'), REPORTS_TYPE, headers);
    await expectRefusal(shop, before, answer, { status: 403, code: 'CSRF' });
    expect(await newlyCounted()).toEqual({});
  });

  it('limits one address to 30 reports a minute without affecting others', async () => {
    const answers = [];
    for (let n = 0; n < 32; n += 1) answers.push(await report(reportsBody('style-src')));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(30).fill(204), 429, 429]);
    const refused = answers.at(-1)!;
    expect((JSON.parse(refused.text) as { code: string }).code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await newlyCounted()).toEqual({ 'style-src': 30 });
    const other = await report(reportsBody('style-src'), REPORTS_TYPE, { 'x-forwarded-for': '198.51.100.7' });
    expect(other.status).toBe(204);
  });
});
