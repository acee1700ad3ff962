export type RequestTemplate = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** A closed loop: each connection sends its next request when the answer to the last one is there. */
export type LoadJob = {
  /** On loopback; connections are dealt out over them. */
  ports: number[];
  connections: number;
  durationMs: number;
  /** Ends the run early, so that none is without bounds. */
  maxRequests: number;
  /** Sent in turn, over all connections. */
  templates: RequestTemplate[];
  /** A header that gets a value of its own in each request. */
  uniqueHeader?: string;
};

export type LoadResult = {
  answered: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** How many answers had which status. */
  statuses: Record<string, number>;
  /** Requests without an answer: broken connections, and those that outlasted the patience at the end. */
  broken: number;
  /** p50 of each part that `Server-Timing` named. */
  parts: Record<string, number>;
};

/** Whatever was not answered with success. */
export function errorCount(result: LoadResult): number {
  const refused = Object.entries(result.statuses).filter(([status]) => Number(status) >= 400);
  return refused.reduce((sum, [, count]) => sum + count, result.broken);
}
