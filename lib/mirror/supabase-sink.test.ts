import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { pendingDocument } from '../../tests/support/mirror/mirror-documents';
import {
  acknowledge,
  refuse,
  rowCount,
  startScriptedEndpoint,
  type Script,
  type ScriptedEndpoint,
} from '../../tests/support/mirror/scripted-endpoint';
import { SCHEMA_VERSION, toMirrorRow } from './rows/mirror-tables';
import { createSupabaseSink, type MirrorBatch, type MirrorSink } from './supabase-sink';

let endpoint: ScriptedEndpoint;
let sink: MirrorSink;
const [user, order] = [toMirrorRow(pendingDocument('users')), toMirrorRow(pendingDocument('orders'))];
const batch: MirrorBatch = [
  { table: 'users', json: JSON.stringify(user) },
  { table: 'orders', json: JSON.stringify(order) },
];

beforeAll(async () => {
  endpoint = await startScriptedEndpoint();
  sink = createSupabaseSink({ url: endpoint.url, key: endpoint.key, deadlineMs: 300 });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => endpoint.stop());

it('sends rows grouped by table and resolves with the counts of a complete acknowledgement', async () => {
  endpoint.play(acknowledge);
  await expect(sink.apply(batch)).resolves.toEqual({ applied: 2, stale: 0 });
  expect(endpoint.batches.at(-1)).toMatchObject({
    schemaVersion: SCHEMA_VERSION,
    tables: { users: [user], orders: [order] },
  });
});

const ack =
  (changes: Record<string, unknown>): Script =>
  (sent) => ({
    body: { batchId: sent.batchId, received: rowCount(sent), applied: rowCount(sent), stale: 0, ...changes },
  });

const NO_ACKNOWLEDGEMENT: [what: string, script: Script][] = [
  ['an empty body', () => ({ body: '' })],
  ['null', () => ({ body: 'null' })],
  ['an empty list', () => ({ body: [] })],
  ['an HTML page', () => ({ body: '<html>It works!</html>' })],
  ['an empty 404', () => ({ status: 404, body: '' })],
  ['a 404 with an empty list', () => ({ status: 404, body: [] })],
  ['the id of another batch', ack({ batchId: 'other' })],
  ['fewer rows than were sent', ack({ received: 1, applied: 1 })],
  ['rows that are neither applied nor stale', ack({ applied: 1 })],
];

it.each(NO_ACKNOWLEDGEMENT)('rejects an acknowledgement with %s', async (_what, script) => {
  endpoint.play(script);
  await expect(sink.apply(batch)).rejects.toMatchObject({ name: 'MirrorFault' });
});

describe('the deadline', () => {
  it.each<[string, Script]>([
    ['the server sends no response', () => undefined],
    [
      'the response body stalls',
      (_sent, response) =>
        void response.writeHead(200, { 'content-type': 'application/json' }).write('{"batchId":'),
    ],
  ])('rejects the request when %s', async (_what, script) => {
    endpoint.play(script);
    const started = Date.now();
    await expect(sink.apply(batch)).rejects.toMatchObject({ status: 0, code: '' });
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});

it('rejects the request when its signal is aborted', async () => {
  endpoint.play(() => undefined);
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 20);
  await expect(sink.apply(batch, controller.signal)).rejects.toMatchObject({ status: 0 });
});

it('rejects with status, code and message of an error response', async () => {
  endpoint.play(() => refuse(500, '54000', 'index row size exceeds maximum'));
  await expect(sink.apply(batch)).rejects.toMatchObject({
    status: 500,
    code: '54000',
    message: 'index row size exceeds maximum',
  });
});

it('does not follow a redirect', async () => {
  endpoint.play(
    (_sent, response) => void response.writeHead(301, { location: `${endpoint.url}/elsewhere` }).end(),
  );
  await expect(sink.apply(batch)).rejects.toMatchObject({ status: 301 });
});

it('returns the time of Retry-After until the next success', async () => {
  endpoint.play((_sent, response) => void response.writeHead(503, { 'retry-after': '7' }).end('{}'));
  vi.useFakeTimers({ toFake: ['Date'] });
  await expect(sink.apply(batch)).rejects.toMatchObject({ status: 503 });
  expect(sink.notBefore() - Date.now()).toBe(7000);
  endpoint.play(acknowledge);
  await sink.apply(batch);
  expect(sink.notBefore()).toBe(0);
});

it('rejects with status 0 and the cause when the connection is refused', async () => {
  const unreachable = createSupabaseSink({ url: 'http://127.0.0.1:9', key: 'k', deadlineMs: 500 });
  await expect(unreachable.apply(batch)).rejects.toMatchObject({
    status: 0,
    message: expect.stringContaining('fetch failed'),
  });
});
