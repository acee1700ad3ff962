import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processShared } from './process-shared';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

type RequestLabels = 'method' | 'route' | 'status';
type Observer = { observe: (seconds: number) => void };
type Metrics = {
  registry: Registry;
  requests: Histogram<RequestLabels>;
  /** Cache of label combinations, because prom-client's lookup costs more than the observation. */
  children: Map<string, Observer>;
};

function metrics(): Metrics {
  return processShared<Metrics>('metrics', () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: 'blinkcart_http_request_seconds',
      help: 'Duration of HTTP requests in seconds by method, route and status.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers: [registry],
    });
    return { registry, requests, children: new Map() };
  });
}

/** Records a response. `route` is the declared route, not the requested path, to limit the number of label values. */
export function countResponse(method: string, route: string, status: number, ms: number): void {
  const { requests, children } = metrics();
  const key = `${method} ${route} ${status}`;
  let child = children.get(key);
  if (!child) children.set(key, (child = requests.labels({ method, route, status: String(status) })));
  child.observe(ms / 1000);
}

type CounterMetric = { name: string; help: string; label: string };

/** Increments a counter for a label value, which must come from a fixed list. */
export function countOne({ name, help, label }: CounterMetric, value: string): void {
  const { registry } = metrics();
  const existing = registry.getSingleMetric(name) as Counter | undefined;
  const counter = existing ?? new Counter({ name, help, labelNames: [label], registers: [registry] });
  counter.inc({ [label]: value });
}

/**
 * Registers a gauge that is read at each scrape. `read` returns a number, or one for each value of `label`; null or an
 * error omits the gauge from that scrape.
 */
export function gauge(
  name: string,
  help: string,
  read: () => Reading | Promise<Reading>,
  label?: string,
): void {
  const { registry } = metrics();
  registry.removeSingleMetric(name);
  new Gauge({
    name,
    help,
    labelNames: label ? [label] : [],
    registers: [registry],
    async collect() {
      this.reset();
      const reading = await Promise.resolve()
        .then(read)
        .catch(() => null);
      if (typeof reading === 'number') this.set(reading);
      else if (reading && label)
        for (const [value, n] of Object.entries(reading)) this.set({ [label]: value }, n);
      // After a reset a gauge without labels exports 0, so it must be removed when the value is unknown.
      else if (reading === null && !label) this.remove();
    },
  });
}

export type Reading = number | Record<string, number> | null;

/** All metrics in Prometheus text format. */
export async function renderMetrics(): Promise<{ type: string; text: string }> {
  const { registry } = metrics();
  return { type: registry.contentType, text: await registry.metrics() };
}
