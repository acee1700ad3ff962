import { expect, it } from 'vitest';
import { createMirrorHistory } from './mirror-history';

const row = (rev: number, deleted = false) => ({ id: 'a', rev, deleted });

function judged(seen: ReturnType<typeof row>[], end: ReturnType<typeof row> | null): string[] {
  const history = createMirrorHistory();
  for (const written of [row(1), row(2), row(3, true)]) history.wrote(written);
  for (const one of seen) history.saw(one);
  return history.violations(new Map([['a', row(3, true)]]), new Map(end ? [['a', end]] : []));
}

it('finds nothing where nothing is wrong', () => {
  expect(judged([row(1), row(1), row(3, true)], row(3, true))).toEqual([]);
});

it.each([
  ['I1 a was written and is not', [], null],
  ['I1 a ends at rev 2', [], row(2)],
  ['I2 a was seen at rev 9', [row(9)], row(3, true)],
  ['I2 a was seen at rev 3', [row(3)], row(3, true)],
  ['I3 a went from rev 2 to 1', [row(2), row(1)], row(3, true)],
  ['I4 a came back to life', [row(3, true), row(3)], row(3, true)],
])('%s', (sentence, seen, end) => {
  expect(judged(seen, end)).toContainEqual(expect.stringContaining(sentence));
});
