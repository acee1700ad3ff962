export type RequestTemplate = {
  method: 'GET' | 'POST';
  path: string;
  headers: Record<string, string>;
  body?: string;
};

/** A closed loop: each connection sends its next request after the response to the previous one. */
export type LoadJob = {
  /** Loopback ports; connections are distributed over them. */
  ports: number[];
  connections: number;
  durationMs: number;
  /** Upper bound of requests; ends the run early. */
  maxRequests: number;
  /** Sent in turn over all connections. */
  templates: RequestTemplate[];
  /** A header with a unique value in each request. */
  uniqueHeader?: string;
};

export type LoadResult = {
  answered: number;
  perSecond: number;
  p50Ms: number;
  p99Ms: number;
  /** Number of responses by status. */
  statuses: Record<string, number>;
  /** Requests without a response: broken connections, and requests still open at the end. */
  broken: number;
  /** p50 of each `Server-Timing` entry in milliseconds. */
  parts: Record<string, number>;
};

/** Counts broken requests and responses with a status of 400 or above. */
export function errorCount(result: LoadResult): number {
  const refused = Object.entries(result.statuses).filter(([status]) => Number(status) >= 400);
  return refused.reduce((sum, [, count]) => sum + count, result.broken);
}
