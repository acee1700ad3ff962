import { describe, expect, it } from 'vitest';
import { orderListAddress, readOrderListChoice } from './order-list-view';

const read = (text: string) => {
  const params = new URLSearchParams(text);
  return readOrderListChoice((name) => params.get(name));
};

describe('readOrderListChoice', () => {
  it.each([
    ['', { view: 'today', q: '', from: '', to: '' }],
    ['view=late', { view: 'late', q: '', from: '', to: '' }],
    ['view=unknown', { view: 'today', q: '', from: '', to: '' }],
    ['q=+Asha+', { view: 'all', q: 'Asha', from: '', to: '' }],
    ['from=2026-11-01', { view: 'all', q: '', from: '2026-11-01', to: '' }],
    ['view=cancelled&q=3210&to=2026-11-30', { view: 'cancelled', q: '3210', from: '', to: '2026-11-30' }],
  ])('reads "%s"', (text, choice) => {
    expect(read(text)).toEqual(choice);
  });

  it('reads the same choice from its address', () => {
    for (const text of ['', 'view=live', 'view=all&q=a%26b&from=2026-01-01&to=2026-02-01']) {
      const choice = read(text);
      expect(read(orderListAddress(choice).split('?')[1] ?? '')).toEqual(choice);
    }
  });
});
