/** The filters of the managers' list; undefined shows all. */
export type ReviewFilterValue = { stars?: number; hidden?: boolean };

/** Reads the filters of an address. Unknown values are ignored, so that a mistyped address shows all reviews. */
export function reviewFilterOf(query: Record<string, string | string[] | undefined>): ReviewFilterValue {
  const { stars, hidden } = query;
  return {
    ...(typeof stars === 'string' && /^[1-5]$/.test(stars) ? { stars: Number(stars) } : {}),
    ...(hidden === 'true' || hidden === 'false' ? { hidden: hidden === 'true' } : {}),
  };
}

/** The filters as a query of page and API. */
export function reviewFilterQuery({ stars, hidden }: ReviewFilterValue): URLSearchParams {
  return new URLSearchParams({
    ...(stars === undefined ? {} : { stars: String(stars) }),
    ...(hidden === undefined ? {} : { hidden: String(hidden) }),
  });
}

export function reviewFilterPath(filter: ReviewFilterValue): string {
  const query = reviewFilterQuery(filter).toString();
  return `/manager/reviews${query && `?${query}`}`;
}
