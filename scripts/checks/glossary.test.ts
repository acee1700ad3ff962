import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const rows = readFileSync(resolve('docs/glossary.md'), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (term |-)/.test(line))
  .map((line) => {
    const [, term = '', , files = ''] = line.split('|').map((cell) => cell.trim());
    return { term, paths: [...files.matchAll(/`([^`]+)`/g)].map(([, path]) => path!) };
  });

describe('docs/glossary.md', () => {
  it('defines each term once', () => {
    expect(rows.length).toBeGreaterThan(60);
    const terms = rows.map(({ term }) => term);
    expect(terms).toEqual([...new Set(terms)]);
  });

  it.each(rows)('names existing files for $term', ({ paths }) => {
    expect(paths).not.toEqual([]);
    expect(paths.filter((path) => !existsSync(resolve(path)))).toEqual([]);
  });
});
