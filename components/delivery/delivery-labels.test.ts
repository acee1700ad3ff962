import { describe, expect, it } from 'vitest';
import { collectText, dueText, mapHref, minutesText } from './delivery-labels';

const due = '2026-11-21T10:20:00.000Z';
const at = (text: string) => Date.parse(`2026-11-21T${text}.000Z`);

describe('delivery labels', () => {
  it.each([
    ['10:14:00', '6 min to go', false],
    ['10:19:30', 'Due now', false],
    ['10:20:30', 'Just due', false],
    ['10:23:10', '3 min late', true],
  ])('dueText at %s is "%s"', (now, text, late) => {
    expect(dueText(due, at(now))).toEqual({ text, late });
  });

  it('minutesText shows hours from 60 minutes', () => {
    expect(minutesText(65 * 60_000)).toBe('1 h 5 min');
  });

  it('collectText shows an amount only for unpaid cash orders', () => {
    const money = { total: 58_600, currency: 'INR', paid: false };
    expect(collectText({ ...money, method: 'cod' })).toBe('₹586 cash');
    expect(collectText({ ...money, method: 'cod', paid: true })).toBe('Paid');
    expect(collectText({ ...money, method: 'online' })).toBe('Nothing to collect');
  });

  it('mapHref uses the coordinates when the address has them, else its text', () => {
    expect(mapHref({ line: '12 MG Road', pin: '560001', lat: 12.97, lng: 77.6 })).toContain('12.97%2C77.6');
    expect(mapHref({ line: '12 MG Road', pin: '560001' })).toContain('12%20MG%20Road');
  });
});
