import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { processShared } from './process-shared';

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

type RequestLabels = 'method' | 'route' | 'status';
type Observed = { observe: (seconds: number) => void };
type Metrics = {
  registry: Registry;
  requests: Histogram<RequestLabels>;
  /** One for each combination of labels that has come up: looking them up costs more than counting. */
  children: Map<string, Observed>;
};

function metrics(): Metrics {
  return processShared<Metrics>('metrics', () => {
    const registry = new Registry();
    collectDefaultMetrics({ register: registry });
    const requests = new Histogram({
      name: 'blinkcart_http_request_seconds',
      help: 'Answers by method, route and status, and how long they took.',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS,
      registers: [registry],
    });
    return { registry, requests, children: new Map() };
  });
}

/** Counts one answer. `route` is a path as it was declared, never one that was asked for: those are without number. */
export function countAnswer(method: string, route: string, status: number, ms: number): void {
  const { requests, children } = metrics();
  const key = `${method} ${route} ${status}`;
  let child = children.get(key);
  if (!child) children.set(key, (child = requests.labels({ method, route, status: String(status) })));
  child.observe(ms / 1000);
}

type Counted = { name: string; help: string; label: string };

/** Counts one more under `value` of the label, which is one of a list that never grows. */
export function countOne({ name, help, label }: Counted, value: string): void {
  const { registry } = metrics();
  const made = registry.getSingleMetric(name) as Counter | undefined;
  const counter = made ?? new Counter({ name, help, labelNames: [label], registers: [registry] });
  counter.inc({ [label]: value });
}

/**
 * A number that is asked for when somebody scrapes. `read` returns one, or one for each value of `label`; a null or a
 * throw leaves it out of that scrape.
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
      // Without labels a gauge that was reset says 0, which is a lie when nothing is known; with one it says nothing.
      else if (reading === null && !label) this.remove();
    },
  });
}

export type Reading = number | Record<string, number> | null;

/** All of them in Prometheus' text format. */
export async function renderMetrics(): Promise<{ type: string; text: string }> {
  const { registry } = metrics();
  return { type: registry.contentType, text: await registry.metrics() };
}
