import { describe, expect, it } from 'vitest';
import type { CashEntry } from '@/lib/domain/delivery/cash-schema';
import { cashDifferenceText, cashEntryText } from './cash-texts';

const ENTRY: CashEntry = {
  id: 'a'.repeat(24),
  kind: 'collected',
  delta: 41_200,
  balance: 41_200,
  currency: 'INR',
  order: { id: 'b'.repeat(24), number: 'A7K2' },
  actor: { id: 'c'.repeat(24), name: 'Meera' },
  at: '2026-11-30T12:00:00.000Z',
};

describe('cashEntryText', () => {
  it('given the cash of an order: is its number', () => {
    expect(cashEntryText(ENTRY)).toBe('Order #A7K2');
  });
  it('given a settlement: is the manager who took the cash', () => {
    expect(cashEntryText({ ...ENTRY, kind: 'settled', order: undefined })).toBe('Handed over to Meera');
  });
});

describe('cashDifferenceText', () => {
  it.each([
    [undefined, null],
    [0, null],
    [-200, '₹2 too little'],
    [50, '₹0.50 too much'],
  ])('given a difference of %s: is %s', (difference, text) => {
    expect(cashDifferenceText({ ...ENTRY, difference })).toBe(text);
  });
});
