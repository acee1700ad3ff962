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

const OLD = 'application/csp-report';
const NEW = 'application/reports+json';
const OWN = 'https://shop.test';

const folder = mkdtempSync(join(tmpdir(), 'blinkcart-csp-'));
const file = join(folder, 'server.log');
let shop: TestServer;
let before: Record<string, string>;
let counted: Record<string, number>;

beforeAll(async () => {
  // One proxy is trusted, so that each test can come from an address of its own.
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
  [before, counted] = await Promise.all([databaseFingerprint(), cspCounts(shop.url)]);
});

type Headers = Record<string, string>;
const report = (body: unknown, type = NEW, headers: Headers = {}, more: Partial<RawRequest> = {}) =>
  rawRequest(shop.url, {
    method: 'POST',
    path: '/api/csp-reports',
    headers: { 'content-type': type, 'x-forwarded-for': `203.0.113.${address}`, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...more,
  });

/** As Chromium sends one to `report-uri`. */
const oldReport = (directive: string, more: Record<string, unknown> = {}) => ({
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
    ...more,
  },
});

/** As Chromium sends one to `report-to`. */
const newReport = (directive: string, more: Record<string, unknown> = {}) => ({
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
    ...more,
  },
});

/** What was counted since the test began. */
async function newlyCounted(): Promise<Record<string, number>> {
  const now = Object.entries(await cspCounts(shop.url));
  const more = now.map(([directive, n]) => [directive, n - (counted[directive] ?? 0)] as const);
  return Object.fromEntries(more.filter(([, n]) => n > 0));
}

/** The lines on one directive, without their time. */
function linesOn(directive: string): Record<string, unknown>[] {
  flushLogs();
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as Record<string, unknown>)
    .filter((line) => line.directive === directive)
    .map(({ time: _time, ...line }) => line);
}

async function expectTaken(answer: RawAnswer): Promise<void> {
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(await databaseFingerprint()).toEqual(before);
}

const WARNING = { level: 40, msg: 'content security policy violation' };

describe('a report', () => {
  it('of the older form is counted, and logged without what somebody looked for', async () => {
    await expectTaken(await report(oldReport('img-src'), OLD));
    expect(await newlyCounted()).toEqual({ 'img-src': 1 });
    expect(linesOn('img-src')).toEqual([
      { ...WARNING, directive: 'img-src', blocked: 'https://evil.test', page: '/search' },
    ]);
    expect(readFileSync(file, 'utf8')).not.toMatch(/surprise|private-letter|asha|stolen|secret|\?/);
  });

  it('of the Reporting API is counted, each of its list', async () => {
    const list = [newReport('script-src-elem'), newReport('script-src-elem'), newReport('font-src')];
    await expectTaken(await report(list));
    expect(await newlyCounted()).toEqual({ 'script-src-elem': 2, 'font-src': 1 });
    expect(linesOn('font-src')).toEqual([
      { ...WARNING, directive: 'font-src', blocked: 'https://evil.test', page: '/search' },
    ]);
    expect(readFileSync(file, 'utf8')).not.toMatch(/surprise|asha|stolen|secret|\?/);
  });

  it.each<[string, string, unknown]>([
    ['without a list, as Safari sends it', NEW, newReport('object-src')],
    ['without a list and as the older type', OLD, newReport('object-src')],
    ['with fields that nobody knows yet', NEW, [{ ...newReport('object-src', { hint: 1 }), attempts: 0 }]],
    [
      'that names the directive with all it says',
      OLD,
      oldReport('', { 'violated-directive': "object-src 'none'" }),
    ],
    ['with a charset', `${NEW}; charset=utf-8`, [newReport('object-src')]],
  ])('%s is taken', async (_what, type, body) => {
    await expectTaken(await report(body, type));
    expect(await newlyCounted()).toEqual({ 'object-src': 1 });
  });

  // Each on a directive of its own, as one is logged once a minute.
  it.each<[string, string, string]>([
    ['frame-src', 'inline', 'inline'],
    ['child-src', 'data:text/html,secret', 'data:'],
    ['worker-src', 'blob:https://shop.test/6f0c', 'https://shop.test'],
    ['manifest-src', 'https://asha:secret@evil.test:8443/x#y', 'https://evil.test:8443'],
    ['prefetch-src', 'chrome-extension://secretid/x.js', 'chrome-extension:'],
    ['base-uri', 'neither a word nor an address: secret', 'other'],
    ['form-action', `https://${'long.'.repeat(45)}test/`, `https://${'long.'.repeat(45)}`.slice(0, 200)],
  ])('on %s names the source of %s alone', async (directive, blockedURL, blocked) => {
    await expectTaken(await report(newReport(directive, { blockedURL })));
    expect(linesOn(directive)).toMatchObject([{ blocked }]);
  });

  it.each<[string, string, string]>([
    ['navigate-to', 'data:text/html,secret', ''],
    ['sandbox', 'about', ''],
    ['trusted-types', `https://shop.test/${'long'.repeat(200)}?q=1`, `/${'long'.repeat(200)}`.slice(0, 200)],
  ])('on %s names the path of the page alone', async (directive, documentURL, page) => {
    await expectTaken(await report(newReport(directive, { documentURL })));
    expect(linesOn(directive)).toMatchObject([{ page }]);
  });

  it('is logged once a minute for each directive, however many come', async () => {
    for (let n = 0; n < 5; n += 1)
      await expectTaken(await report(Array.from({ length: 20 }, () => newReport('media-src'))));
    expect(await newlyCounted()).toEqual({ 'media-src': 100 });
    expect(linesOn('media-src')).toHaveLength(1);
  });

  it('on a directive that no standard has goes under one name with all others like it', async () => {
    const made = ['made-up', 'img-src-2', 'IMG-SRC', '__proto__', 'constructor', 'x"} 9\nforged{a="b', ''];
    for (const directive of made) await expectTaken(await report(newReport(directive)));
    expect(await newlyCounted()).toEqual({ other: made.length });
    const text = await (await fetch(`${shop.url}/metrics`)).text();
    expect(text).not.toMatch(/made-up|forged|img-src-2/);
    expect(text).toContain('# TYPE blinkcart_csp_reports_total counter');
  });
});

describe('what is no report is refused:', () => {
  it.each<[string, unknown]>([
    ['no JSON', '{"csp-report":'],
    ['nothing', ''],
    ['a text', '"csp-report"'],
    ['null', 'null'],
    ['an empty object', {}],
    ['an empty list', []],
    ['a list of nulls', [null]],
    ['a report of another kind', [{ ...newReport('img-src'), type: 'deprecation' }]],
    ['a report without a body', [{ type: 'csp-violation' }]],
    ['a directive that is a list', newReport('img-src', { effectiveDirective: ['img-src'] })],
    ['an older report without its page', oldReport('img-src', { 'document-uri': undefined })],
    [
      'a page of nine thousand characters',
      newReport('img-src', { documentURL: `https://shop.test/${'x'.repeat(9_000)}` }),
    ],
    ['twenty-one reports', Array.from({ length: 21 }, () => newReport('img-src'))],
    ['one bad among good ones', [newReport('img-src'), newReport('img-src', { documentURL: 1 })]],
    ['a prototype', '{"csp-report":{"document-uri":"https://shop.test/","__proto__":{"admin":true}}}'],
  ])('%s', async (_what, body) => {
    for (const type of [OLD, NEW])
      await expectRefusal(shop, before, await report(body, type), { status: 400, code: 'VALIDATION' });
    expect(await newlyCounted()).toEqual({});
  });

  it.each(['application/json', 'text/plain', 'application/x-www-form-urlencoded', ''])(
    'a body of the type %s',
    async (type) => {
      const answer = await report(oldReport('img-src'), type);
      const { detail } = await expectRefusal(shop, before, answer, {
        status: 415,
        code: 'UNSUPPORTED_MEDIA_TYPE',
      });
      expect(detail).toBe('Send the body as application/csp-report or application/reports+json.');
      expect(await newlyCounted()).toEqual({});
    },
  );

  it('a body past 64 kB, with its length and without', async () => {
    const body = JSON.stringify([newReport('img-src', { sample: 'x'.repeat(70_000) })]);
    for (const chunked of [false, true]) {
      const answer = await report(body, NEW, {}, { chunked });
      await expectRefusal(shop, before, answer, { status: 413, code: 'BODY_TOO_LARGE' });
    }
    expect(await newlyCounted()).toEqual({});
  });

  it('a type of report elsewhere: other handlers take JSON alone', async () => {
    for (const type of [OLD, NEW]) {
      const answer = await report('{}', type, {}, { path: '/api/auth/login' });
      await expectRefusal(shop, before, answer, { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
    }
  });
});

describe('who sends', () => {
  const cookie = '__Host-at=a.b.c';

  it.each<[string, Headers]>([
    ['Chromium to report-uri', { origin: OWN, 'sec-fetch-site': 'same-origin', cookie }],
    ['Chromium to report-to, which does not say what site it is on', { origin: OWN, cookie }],
    ['a browser that says nothing and sends its cookies', { cookie }],
    ['a page without referrer', { origin: 'null', cookie }],
    ['an odd session', { authorization: 'Bearer no.such.token' }],
  ])('%s is heard', async (_who, headers) => {
    await expectTaken(await report(newReport('connect-src'), NEW, headers));
    expect(await newlyCounted()).toEqual({ 'connect-src': 1 });
  });

  it.each<[string, Headers]>([
    ['by its mark', { 'sec-fetch-site': 'cross-site', origin: OWN }],
    ['by its origin', { origin: 'https://evil.test' }],
    ['beside us', { 'sec-fetch-site': 'same-site', origin: 'null' }],
  ])('another site, %s, is not', async (_who, headers) => {
    const answer = await report(newReport('connect-src'), NEW, headers);
    await expectRefusal(shop, before, answer, { status: 403, code: 'CSRF' });
    expect(await newlyCounted()).toEqual({});
  });

  it('too much is refused for a minute, and nobody else is', async () => {
    const answers = [];
    for (let n = 0; n < 32; n += 1) answers.push(await report(newReport('style-src')));
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(30).fill(204), 429, 429]);
    const refused = answers.at(-1)!;
    expect((JSON.parse(refused.text) as { code: string }).code).toBe('RATE_LIMITED');
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(60);
    expect(await newlyCounted()).toEqual({ 'style-src': 30 });
    const other = await report(newReport('style-src'), NEW, { 'x-forwarded-for': '198.51.100.7' });
    expect(other.status).toBe(204);
  });
});
