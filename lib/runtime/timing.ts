/** Collects the durations of the parts of a request in ms, for requests with `x-timing: 1`. */
export class Timing {
  private readonly parts = new Map<string, number>();

  add(part: string, ms: number): void {
    this.parts.set(part, (this.parts.get(part) ?? 0) + ms);
  }

  /** Formats the durations as a Server-Timing header. */
  toHeader(): string {
    return [...this.parts].map(([part, ms]) => `${part};dur=${ms.toFixed(3)}`).join(', ');
  }
}
