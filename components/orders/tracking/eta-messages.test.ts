import { describe, expect, it } from 'vitest';
import { etaBrief, etaText } from './eta-messages';

const at = (clock: string) => new Date(`2026-11-21T${clock}:00`).getTime();

describe('etaText', () => {
  it('returns the time range and the promised time', () => {
    const eta = {
      kind: 'window',
      from: at('14:08'),
      to: at('14:12'),
      latest: at('14:20'),
      minutesToGo: 6,
    } as const;
    expect(etaText(eta)).toEqual({
      large: '14:08–14:12',
      small: 'By 14:20 at the latest. 6 min to go.',
      late: false,
    });
    expect(etaBrief(eta)).toBe('At your door 14:08–14:12');
  });

  it('returns the minutes of a late order', () => {
    const eta = { kind: 'late', latest: at('14:20'), minutes: 6 } as const;
    expect(etaText(eta)).toMatchObject({ large: 'Running 6 min late', late: true });
  });

  it('returns null without an ETA', () => {
    expect(etaText({ kind: 'none' })).toBeNull();
    expect(etaBrief({ kind: 'none' })).toBeNull();
  });
});
