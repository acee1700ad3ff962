import { describe, expect, it } from 'vitest';
import { CallLog } from '../actors/call-log';
import { OrderTracker } from '../actors/order-tracker';
import { statusLine, summaryText } from './simulation-report';

function busyTracker(): OrderTracker {
  const tracker = new OrderTracker();
  const order = (id: string, status: Parameters<OrderTracker['update']>[0]['status'], rev = 1) =>
    tracker.update({ id, number: id, rev, status, packing: 'QUEUED' });
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    tracker.countPlaced();
    order(id, 'PLACED');
  }
  order('b', 'ACCEPTED', 2);
  order('c', 'ON_THE_WAY', 4);
  order('d', 'DELIVERED', 5);
  order('e', 'CANCELLED', 2);
  return tracker;
}

describe('statusLine', () => {
  it('given open orders, when printed, then one line contains the counts and the latest message', () => {
    const line = statusLine({
      elapsedMs: 67_900,
      counts: busyTracker().counts(),
      errors: 0,
      messages: ['Asha orders BC-1', 'Ravi takes BC-1'],
    });
    expect(line).toBe(
      '  1:07  placed 5  open 3 (1 without a partner, 2 to pack, 1 on the way)  delivered 1  cancelled 1  failed 0  errors 0  | Ravi takes BC-1 (and 1 more)',
    );
  });

  it('given no messages, when printed, then the line contains only the counts', () => {
    const counts = new OrderTracker().counts();
    expect(statusLine({ elapsedMs: 0, counts, errors: 2, messages: [] })).toMatch(/^ {2}0:00 .* errors 2$/);
  });
});

describe('OrderTracker', () => {
  it('given a later state, when an earlier one arrives after it, then the later one is kept', () => {
    const tracker = busyTracker();
    tracker.update({ id: 'd', number: 'd', rev: 3, status: 'PICKED_UP', packing: 'PACKED' });
    expect(tracker.statusOf('d')).toBe('DELIVERED');
  });

  it('given messages, when taken twice, then each is returned once', () => {
    const tracker = new OrderTracker();
    tracker.addMessage('Asha orders BC-1');
    expect([tracker.takeMessages(), tracker.takeMessages()]).toEqual([['Asha orders BC-1'], []]);
  });
});

describe('summaryText', () => {
  const summary = (log: CallLog) =>
    summaryText({ heading: 'Simulated', elapsedMs: 180_000, counts: busyTracker().counts(), log });

  it('given calls, when printed, then each has its count, p50, p99 and rejections', () => {
    const log = new CallLog();
    for (let ms = 1; ms <= 100; ms += 1) log.call('POST /api/orders', ms, 'ok');
    log.call('POST /api/orders', 1, 'rejected');
    log.rejection(409, 'OUT_OF_STOCK');
    log.event(3);
    const text = summary(log);
    expect(text).toContain('Simulated: 3:00');
    expect(text).toContain(
      'placed 5, taken over from an earlier run 0; delivered 1, cancelled 1, not delivered 0, returned 0, still open 3',
    );
    expect(text).toMatch(/POST \/api\/orders +101 +50\.0 ms +99\.0 ms +1 +0/);
    expect(text).toMatch(/live events, from the server to the client +1 +3\.00 ms +3\.00 ms/);
    expect(text).toContain('409 OUT_OF_STOCK x 1');
    expect(text).toMatch(/errors: none$/);
  });

  it('given more errors than are kept, when printed, then the text contains their number and the first ones', () => {
    const log = new CallLog();
    for (let n = 1; n <= 23; n += 1) log.error(`GET /api/cart: 500 INTERNAL, number ${n}`);
    expect(summary(log)).toMatch(
      /errors: 23\n {2}GET \/api\/cart: 500 INTERNAL, number 1\n[^]*number 20\n {2}and 3 more$/,
    );
  });

  it('given 25 consecutive calls without a response, then onUnreachable is called once', () => {
    let reports = 0;
    const log = new CallLog(() => (reports += 1));
    for (let n = 0; n < 24; n += 1) log.noResponse('GET /api/cart', 'no response');
    log.call('GET /api/cart', 1, 'ok');
    expect(reports).toBe(0);
    for (let n = 0; n < 40; n += 1) log.noResponse('GET /api/cart', 'no response');
    expect(reports).toBe(1);
  });
});
