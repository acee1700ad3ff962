import { describe, expect, it } from 'vitest';
import { unstorableTexts } from './storable-text';

describe('unstorableTexts', () => {
  it.each<[unknown, string[]]>([
    [{ q: 'a\0b' }, ['q']],
    [{ address: { line: 'x\ud800' } }, ['address.line']],
    [{ items: [{ options: { size: 'm\udfff' } }] }, ['items.0.options.size']],
    [{ options: { 'a\0': 'x' } }, ['options.a\0']],
    ['\0', ['']],
    [{ a: 'family 👩‍👩‍👧‍👦', b: 1, c: null, d: [true], e: 'line\nbreak' }, []],
    [undefined, []],
  ])('given %j, returns the paths %j', (value, paths) => {
    expect(unstorableTexts(value).map(({ path }) => path)).toEqual(paths);
  });

  it('given 100,000 levels, does not overflow the stack; given 1,000 errors, returns 20', () => {
    let deep: unknown = '\0';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(unstorableTexts(deep)).toHaveLength(1);
    expect(unstorableTexts(Array.from({ length: 1_000 }, () => '\0'))).toHaveLength(20);
  });
});
