import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChimeTab, isLeader } from './chime-election';

const tab = (id: string, change: Partial<ChimeTab> = {}): ChimeTab => ({
  id,
  startedAt: 1_000,
  hidden: false,
  audible: true,
  ...change,
});

const leaderOf = (tabs: ChimeTab[]) =>
  tabs
    .filter((self) =>
      isLeader(
        self,
        tabs.filter((other) => other !== self),
      ),
    )
    .map(({ id }) => id);

describe('isLeader', () => {
  it('given one tab: it rings', () => {
    expect(leaderOf([tab('a', { hidden: true, audible: false })])).toEqual(['a']);
  });

  it('given two tabs: the older one rings, and the other one once it is closed', () => {
    const older = tab('b', { startedAt: 500 });
    const newer = tab('a');
    expect(leaderOf([newer, older])).toEqual(['b']);
    expect(leaderOf([newer])).toEqual(['a']);
  });

  it('given an older tab that may not play sound or is hidden: the other one rings', () => {
    expect(leaderOf([tab('a', { startedAt: 1, audible: false }), tab('b')])).toEqual(['b']);
    expect(leaderOf([tab('a', { startedAt: 1, hidden: true }), tab('b')])).toEqual(['b']);
    expect(leaderOf([tab('a', { audible: false }), tab('b', { hidden: true })])).toEqual(['b']);
  });

  it('given any tabs: exactly one rings', () => {
    const tabs = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        startedAt: fc.integer({ min: 0, max: 3 }),
        hidden: fc.boolean(),
        audible: fc.boolean(),
      }),
      { selector: ({ id }) => id, minLength: 1, maxLength: 8 },
    );
    fc.assert(fc.property(tabs, (open) => leaderOf(open).length === 1));
  });
});
