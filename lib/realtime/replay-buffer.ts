/** An event as it is written to a stream, with its id. */
export type StreamEvent = { sequence: number; at: number; bytes: Buffer };

/**
 * Keeps the latest events of this process, so that a stream that opens or reopens receives what it has missed. Bounded
 * by number and size; the oldest are dropped.
 */
export class ReplayBuffer {
  private readonly events: StreamEvent[] = [];
  private size = 0;
  private sequence = 0;

  constructor(
    private readonly maxEvents: number,
    private readonly maxBytes: number,
  ) {}

  /** Adds an event and returns it. `encode` gets the id of the event. */
  add(encode: (sequence: number) => Buffer, at = Date.now()): StreamEvent {
    this.sequence += 1;
    const event = { sequence: this.sequence, at, bytes: encode(this.sequence) };
    this.events.push(event);
    this.size += event.bytes.length;
    while (this.events.length > this.maxEvents || this.size > this.maxBytes)
      this.size -= this.events.shift()!.bytes.length;
    return event;
  }

  /** The number of the latest event, 0 before the first. */
  get latest(): number {
    return this.sequence;
  }

  /** The events after this number; null if some of them are dropped or the number is not one of this buffer. */
  after(sequence: number): Buffer[] | null {
    const oldest = this.events[0]?.sequence ?? this.sequence + 1;
    if (sequence > this.sequence || sequence < oldest - 1) return null;
    return this.events.filter((event) => event.sequence > sequence).map(({ bytes }) => bytes);
  }

  /** The events since this time. */
  since(at: number): Buffer[] {
    return this.events.filter((event) => event.at >= at).map(({ bytes }) => bytes);
  }
}
