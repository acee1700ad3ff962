import { expect, it } from 'vitest';
import { createMirrorHistory } from './mirror-history';

const row = (rev: number, deleted = false) => ({ id: 'a', rev, deleted });

function violationsOf(seen: ReturnType<typeof row>[], end: ReturnType<typeof row> | null): string[] {
  const history = createMirrorHistory();
  for (const written of [row(1), row(2), row(3, true)]) history.recordWrite(written);
  for (const read of seen) history.recordRead(read);
  return history.violations(new Map([['a', row(3, true)]]), new Map(end ? [['a', end]] : []));
}

it('finds no violation in a correct history', () => {
  expect(violationsOf([row(1), row(1), row(3, true)], row(3, true))).toEqual([]);
});

it.each([
  ['I1 a was written and is not', [], null],
  ['I1 a ends at rev 2', [], row(2)],
  ['I2 a was read at rev 9', [row(9)], row(3, true)],
  ['I2 a was read at rev 3', [row(3)], row(3, true)],
  ['I3 a went from rev 2 to 1', [row(2), row(1)], row(3, true)],
  ['I4 a was deleted and is live', [row(3, true), row(3)], row(3, true)],
])('finds the violation "%s"', (message, seen, end) => {
  expect(violationsOf(seen, end)).toContainEqual(expect.stringContaining(message));
});
