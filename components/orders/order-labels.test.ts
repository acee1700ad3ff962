import { describe, expect, it } from 'vitest';
import type { OrderEvent } from '@/lib/domain/orders/order-schema';
import { ORDER_STATUSES, PACKING_STATES } from '@/lib/domain/orders/order-status';
import { eventDetail, initials, statusSentence } from './order-labels';

const RAVI = { id: 'b'.repeat(24), name: 'Ravi Kumar', vehicle: 'KA-05 4821' };

const event = (
  type: OrderEvent['type'],
  role: OrderEvent['actor']['role'],
  rest: Partial<OrderEvent> = {},
) => ({
  rev: 2,
  type,
  at: '2026-11-21T08:30:00.000Z',
  actor: { id: 'c'.repeat(24), role, name: role === 'manager' ? 'Meera Pillai' : 'Ravi Kumar' },
  ...rest,
});

describe('statusSentence', () => {
  it('returns a sentence for each status and packing state, with and without a partner', () => {
    for (const status of ORDER_STATUSES) {
      for (const packing of PACKING_STATES) {
        for (const partner of [RAVI, null]) {
          expect(statusSentence({ status, packing, partner })).not.toMatch(/[A-Z_]{3,}|undefined|null/);
        }
      }
    }
  });

  it('names the partner by first name', () => {
    expect(statusSentence({ status: 'ON_THE_WAY', packing: 'PACKED', partner: RAVI })).toBe(
      'Ravi is bringing it to you',
    );
  });
});

describe('eventDetail', () => {
  it('shows a customer "the shop" instead of the name of staff', () => {
    expect(eventDetail(event('PACKED', 'manager'), 'customer')).toBe('By the shop');
  });

  it('shows staff the name of the actor', () => {
    expect(eventDetail(event('PACKED', 'manager'), 'admin')).toBe('By Meera P.');
  });

  it('shows "You" for the own events of a customer only', () => {
    const placed = event('PLACED', 'customer');
    expect(eventDetail(placed, 'customer')).toBe('You');
    expect(eventDetail(placed, 'manager')).toBe('Ravi K.');
  });

  it('adds the reason as a sentence', () => {
    const failed = event('FAILED', 'delivery_partner', { reason: 'nobody opened the door' });
    expect(eventDetail(failed, 'customer')).toBe('By Ravi. Nobody opened the door');
  });
});

describe('initials', () => {
  it.each([
    ['Ravi Kumar', 'RK'],
    ['Asha', 'A'],
    ['Anna Maria de Souza', 'AS'],
    ['', ''],
  ])('initials(%j) is %j', (name, letters) => {
    expect(initials(name)).toBe(letters);
  });
});
