import { randomUUID } from 'node:crypto';
import { LOOPBACK } from '../../lib/embedded/free-port';
import { seconds, sleep } from '../../lib/runtime/clock';
import { KeepAliveConnection } from './keep-alive-connection';
import type { LoadJob, LoadResult, RequestTemplate } from './load-job';
import { percentile } from './percentiles';

const GRACE_MS = seconds(10);

type Tally = {
  latencies: number[];
  statuses: Map<number, number>;
  broken: number;
  parts: Map<string, number[]>;
};

/** Runs one job in this process. Resolves once every request has a response, at most ten seconds after the deadline. */
export async function generateLoad(job: LoadJob): Promise<LoadResult> {
  const tally: Tally = { latencies: [], statuses: new Map(), broken: 0, parts: new Map() };
  const requests = job.templates.map((template) => renderTemplate(template, job.uniqueHeader));
  const connections = Array.from({ length: job.connections }, (_, index) => {
    return new KeepAliveConnection(job.ports[index % job.ports.length]!);
  });

  const begin = performance.now();
  const deadline = begin + job.durationMs;
  let lastAnswer = begin;
  let sent = 0;
  const drive = async (connection: KeepAliveConnection) => {
    while (sent < job.maxRequests && performance.now() < deadline) {
      const request = requests[sent % requests.length]!();
      sent += 1;
      const sentAt = performance.now();
      try {
        const answer = await connection.send(request);
        lastAnswer = performance.now();
        count(tally, answer.status, answer.head, lastAnswer - sentAt);
      } catch {
        tally.broken += 1;
        // Without a pause a server that refuses connections would cause a busy loop.
        await sleep(10);
      }
    }
  };

  const abort = setTimeout(
    () => connections.forEach((connection) => connection.close()),
    job.durationMs + GRACE_MS,
  );
  await Promise.all(connections.map(drive));
  clearTimeout(abort);
  connections.forEach((connection) => connection.close());
  return summarise(tally, lastAnswer - begin);
}

/** Renders a template once; only the unique header is added per request. */
function renderTemplate(template: RequestTemplate, uniqueHeader: string | undefined): () => string {
  const { method, path, headers, body } = template;
  const lines = [`${method} ${path} HTTP/1.1`, `Host: ${LOOPBACK}`];
  for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`);
  if (body !== undefined) lines.push(`Content-Length: ${Buffer.byteLength(body)}`);
  const head = `${lines.join('\r\n')}\r\n`;
  const rest = `\r\n${body ?? ''}`;
  return uniqueHeader === undefined
    ? () => head + rest
    : () => `${head}${uniqueHeader}: ${randomUUID()}\r\n${rest}`;
}

function count(tally: Tally, status: number, head: string, latencyMs: number): void {
  tally.statuses.set(status, (tally.statuses.get(status) ?? 0) + 1);
  // Refusals are fast and would lower the latencies of successful requests.
  if (status < 400) tally.latencies.push(latencyMs);
  const timing = /\r\nserver-timing: *([^\r]*)/i.exec(head)?.[1];
  for (const [, name, ms] of timing?.matchAll(/([\w-]+);[^,]*?dur=([\d.]+)/g) ?? []) {
    const part = tally.parts.get(name!) ?? [];
    part.push(Number(ms));
    tally.parts.set(name!, part);
  }
}

function summarise({ latencies, statuses, broken, parts }: Tally, elapsedMs: number): LoadResult {
  return {
    answered: latencies.length,
    perSecond: elapsedMs > 0 ? (latencies.length * 1000) / elapsedMs : 0,
    p50Ms: percentile(latencies, 0.5),
    p99Ms: percentile(latencies, 0.99),
    statuses: Object.fromEntries([...statuses].map(([status, times]) => [String(status), times])),
    broken,
    parts: Object.fromEntries([...parts].map(([name, values]) => [name, percentile(values, 0.5)])),
  };
}
