import { describe, expect, it } from 'vitest';
import { pauseEnd } from './pause-times';

describe('pauseEnd', () => {
  const evening = new Date(2026, 10, 30, 22, 15);

  it('adds one or four hours', () => {
    expect(pauseEnd('1h', evening)).toBe(new Date(2026, 10, 30, 23, 15).toISOString());
    expect(pauseEnd('4h', evening)).toBe(new Date(2026, 11, 1, 2, 15).toISOString());
  });

  it('ends at the opening of the next day, also over the end of a month and after midnight', () => {
    const opening = new Date(2026, 11, 1, 7, 0).toISOString();
    expect(pauseEnd('tomorrow', evening)).toBe(opening);
    expect(pauseEnd('tomorrow', new Date(2026, 10, 30, 0, 5))).toBe(opening);
  });

  it('has no end until the manager changes it', () => {
    expect(pauseEnd('open', evening)).toBeNull();
  });
});
