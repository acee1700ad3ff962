import { describe, expect, it } from 'vitest';
import type { Order } from '@/lib/domain/orders/order-schema';
import { moneyBackText } from './move-texts';

describe('moneyBackText', () => {
  const text = (method: 'cod' | 'online', status: 'DUE' | 'PAID') =>
    moneyBackText({
      payment: { method, status },
      totals: { items: 41_200, delivery: 0, smallOrder: 0, handling: 0, discount: 0, total: 41_200 },
      currency: 'INR',
    } satisfies Pick<Order, 'payment' | 'totals' | 'currency'>);

  it('given a payment: says what has to go back to the customer', () => {
    expect(text('online', 'PAID')).toBe('₹412 was paid and has to go back to the customer.');
    expect(text('online', 'DUE')).toBe('₹412 was not paid yet, so there is no refund.');
    expect(text('cod', 'DUE')).toBe('It was cash on delivery: nobody pays the ₹412, so there is no refund.');
  });
});
