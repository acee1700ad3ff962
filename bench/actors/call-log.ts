/** The outcome of a call. `rejected` are expected error responses, such as out of stock or already accepted. */
export type CallOutcome = 'ok' | 'rejected' | 'error';

export type CallFigures = { latencies: number[]; rejected: number; errors: number };

const MAX_LATENCIES = 50_000;
const MAX_EXAMPLES = 20;

/** Consecutive calls without a response after which the shop is considered unreachable. */
const UNREACHABLE_AFTER = 25;

/** Records count, latency and outcome of all calls. Errors are responses that a healthy shop never sends. */
export class CallLog {
  readonly calls = new Map<string, CallFigures>();
  /** Number of rejections by status and code, such as `409 OUT_OF_STOCK`. */
  readonly rejections = new Map<string, number>();
  /** Messages of the first errors. */
  readonly examples: string[] = [];
  /** Milliseconds from the server's timestamp to the receipt of a live event. */
  readonly eventDelays: number[] = [];
  errorCount = 0;
  eventCount = 0;
  private failuresInARow = 0;

  /** @param onUnreachable called once, when the shop no longer responds. */
  constructor(private readonly onUnreachable: () => void = () => undefined) {}

  call(name: string, milliseconds: number, outcome: CallOutcome): void {
    const figures = this.figuresOf(name);
    keep(figures.latencies, milliseconds);
    if (outcome === 'rejected') figures.rejected += 1;
    if (outcome === 'error') figures.errors += 1;
    this.failuresInARow = 0;
  }

  rejection(status: number, code: string): void {
    const key = `${status} ${code}`;
    this.rejections.set(key, (this.rejections.get(key) ?? 0) + 1);
  }

  error(message: string): void {
    this.errorCount += 1;
    if (this.examples.length < MAX_EXAMPLES) this.examples.push(message);
  }

  noResponse(name: string, reason: string): void {
    this.error(`${name}: ${reason}`);
    this.figuresOf(name).errors += 1;
    this.failuresInARow += 1;
    if (this.failuresInARow === UNREACHABLE_AFTER) this.onUnreachable();
  }

  event(delayMs: number): void {
    this.eventCount += 1;
    keep(this.eventDelays, delayMs);
  }

  private figuresOf(name: string): CallFigures {
    const figures = this.calls.get(name) ?? { latencies: [], rejected: 0, errors: 0 };
    this.calls.set(name, figures);
    return figures;
  }
}

/** Adds a value to a bounded list; when it is full, the value replaces a random one. */
function keep(values: number[], value: number): void {
  if (values.length < MAX_LATENCIES) values.push(value);
  else values[Math.floor(Math.random() * MAX_LATENCIES)] = value;
}
