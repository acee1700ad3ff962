/** What became of one call. `refused` are answers that belong to the business: sold out, taken by somebody else. */
export type CallOutcome = 'ok' | 'refused' | 'error';

export type CallFigures = { latencies: number[]; refused: number; errors: number };

const MOST_LATENCIES = 50_000;
const MOST_EXAMPLES = 20;

/** Calls in a row without an answer, after which the shop counts as gone. */
const GONE_AFTER = 25;

/** Counts and times what the actors do. Errors are what a healthy shop never answers; each is kept in words. */
export class CallLog {
  readonly calls = new Map<string, CallFigures>();
  /** How often each refusal came, such as `409 OUT_OF_STOCK`. */
  readonly refusals = new Map<string, number>();
  /** The first errors, in words. */
  readonly examples: string[] = [];
  /** Milliseconds from the server's timestamp to the receipt of a live event. */
  readonly eventDelays: number[] = [];
  errorCount = 0;
  eventCount = 0;
  private unanswered = 0;

  /** @param onShopGone called once, when nothing answers any more. */
  constructor(private readonly onShopGone: () => void = () => undefined) {}

  call(name: string, milliseconds: number, outcome: CallOutcome): void {
    const figures = this.figuresOf(name);
    keep(figures.latencies, milliseconds);
    if (outcome === 'refused') figures.refused += 1;
    if (outcome === 'error') figures.errors += 1;
    this.unanswered = 0;
  }

  refusal(status: number, code: string): void {
    const key = `${status} ${code}`;
    this.refusals.set(key, (this.refusals.get(key) ?? 0) + 1);
  }

  error(sentence: string): void {
    this.errorCount += 1;
    if (this.examples.length < MOST_EXAMPLES) this.examples.push(sentence);
  }

  noAnswer(name: string, reason: string): void {
    this.error(`${name}: ${reason}`);
    this.figuresOf(name).errors += 1;
    this.unanswered += 1;
    if (this.unanswered === GONE_AFTER) this.onShopGone();
  }

  event(delayMs: number): void {
    this.eventCount += 1;
    keep(this.eventDelays, delayMs);
  }

  private figuresOf(name: string): CallFigures {
    const figures = this.calls.get(name) ?? { latencies: [], refused: 0, errors: 0 };
    this.calls.set(name, figures);
    return figures;
  }
}

/** Bounded, for runs without an end: once full, new values take the places of old ones. */
function keep(values: number[], value: number): void {
  if (values.length < MOST_LATENCIES) values.push(value);
  else values[Math.floor(Math.random() * MOST_LATENCIES)] = value;
}
