import { describe, expect, it } from 'vitest';
import { CallLog } from './call-log';
import { ShopDiary } from './shop-diary';
import { statusLine, summaryText } from './simulation-report';

function busyDiary(): ShopDiary {
  const diary = new ShopDiary();
  const order = (id: string, status: Parameters<ShopDiary['note']>[0]['status'], rev = 1) =>
    diary.note({ id, number: id, rev, status, packing: 'QUEUED' });
  for (const id of ['a', 'b', 'c', 'd', 'e']) {
    diary.countPlaced();
    order(id, 'PLACED');
  }
  order('b', 'ACCEPTED', 2);
  order('c', 'ON_THE_WAY', 4);
  order('d', 'DELIVERED', 5);
  order('e', 'CANCELLED', 2);
  return diary;
}

describe('statusLine', () => {
  it('given a busy shop, when printed, then one line holds the figures and the latest happening', () => {
    const line = statusLine({
      elapsedMs: 67_900,
      counts: busyDiary().counts(),
      errors: 0,
      happenings: ['Asha orders BC-1', 'Ravi takes BC-1'],
    });
    expect(line).toBe(
      '  1:07  placed 5  open 3 (1 without a partner, 2 to pack, 1 on the way)  delivered 1  cancelled 1  failed 0  errors 0  | Ravi takes BC-1 (and 1 more)',
    );
  });

  it('given a quiet second, when printed, then no happening is named', () => {
    const counts = new ShopDiary().counts();
    expect(statusLine({ elapsedMs: 0, counts, errors: 2, happenings: [] })).toMatch(/^ {2}0:00 .* errors 2$/);
  });
});

describe('ShopDiary', () => {
  it('given a later state, when an earlier one arrives after it, then the later one stays', () => {
    const diary = busyDiary();
    diary.note({ id: 'd', number: 'd', rev: 3, status: 'PICKED_UP', packing: 'PACKED' });
    expect(diary.statusOf('d')).toBe('DELIVERED');
  });

  it('given happenings, when taken twice, then each is told once', () => {
    const diary = new ShopDiary();
    diary.tell('Asha orders BC-1');
    expect([diary.takeHappenings(), diary.takeHappenings()]).toEqual([['Asha orders BC-1'], []]);
  });
});

describe('summaryText', () => {
  const summary = (log: CallLog) =>
    summaryText({ heading: 'Simulated', elapsedMs: 180_000, counts: busyDiary().counts(), log });

  it('given calls, when printed, then each has its count, p50, p99 and refusals', () => {
    const log = new CallLog();
    for (let ms = 1; ms <= 100; ms += 1) log.call('POST /api/orders', ms, 'ok');
    log.call('POST /api/orders', 1, 'refused');
    log.refusal(409, 'OUT_OF_STOCK');
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

  it('given more errors than are kept, when printed, then their number and the first ones stand there', () => {
    const log = new CallLog();
    for (let n = 1; n <= 23; n += 1) log.error(`GET /api/cart: 500 INTERNAL, number ${n}`);
    expect(summary(log)).toMatch(
      /errors: 23\n {2}GET \/api\/cart: 500 INTERNAL, number 1\n[^]*number 20\n {2}and 3 more$/,
    );
  });

  it('given a shop that no longer answers, when 25 calls in a row fail, then it is reported gone once', () => {
    let gone = 0;
    const log = new CallLog(() => (gone += 1));
    for (let n = 0; n < 24; n += 1) log.noAnswer('GET /api/cart', 'no answer');
    log.call('GET /api/cart', 1, 'ok');
    expect(gone).toBe(0);
    for (let n = 0; n < 40; n += 1) log.noAnswer('GET /api/cart', 'no answer');
    expect(gone).toBe(1);
  });
});
