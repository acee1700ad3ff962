import { expect, it } from 'vitest';
import { reviewFilterOf, reviewFilterPath } from './review-filter-path';

it.each([
  [{}, {}, '/manager/reviews'],
  [{ stars: '4' }, { stars: 4 }, '/manager/reviews?stars=4'],
  [{ stars: '1', hidden: 'false' }, { stars: 1, hidden: false }, '/manager/reviews?stars=1&hidden=false'],
  [{ hidden: 'true' }, { hidden: true }, '/manager/reviews?hidden=true'],
  [{ stars: '6', hidden: 'maybe' }, {}, '/manager/reviews'],
  [{ stars: ['1', '2'] }, {}, '/manager/reviews'],
])('reads the filters of %j', (query, filter, path) => {
  expect([reviewFilterOf(query), reviewFilterPath(filter)]).toEqual([filter, path]);
});
