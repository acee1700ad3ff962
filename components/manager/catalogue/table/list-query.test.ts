import { describe, expect, it } from 'vitest';
import { listPath, readListQuery } from './list-query';

const read = (query: string) => readListQuery(new URLSearchParams(query));

describe('readListQuery', () => {
  it('reads search text, category and status', () => {
    expect(read('q=milk&category=dairy&status=low')).toEqual({ q: 'milk', category: 'dairy', status: 'low' });
  });

  it.each(['', 'q=', 'q=%20%20', 'category=Dairy!', 'status=nowhere', 'status=toString', 'page=2'])(
    'ignores the query %j',
    (query) => {
      expect(read(query)).toEqual({});
    },
  );

  it('shortens the text to what the API accepts', () => {
    expect(read(`q=${'x'.repeat(80)}`).q).toHaveLength(64);
  });
});

describe('listPath', () => {
  it('returns an address from which the same filters are read', () => {
    const filter = { q: 'a & b', category: 'home-care', status: 'sold-out' } as const;
    expect(read(listPath(filter).split('?')[1]!)).toEqual(filter);
    expect(listPath({})).toBe('/manager/catalogue');
  });
});
