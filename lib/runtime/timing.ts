/** Where the time of one request went, for a caller who asks with `x-timing: 1`. Milliseconds by part. */
export class Timing {
  private readonly parts = new Map<string, number>();

  add(part: string, ms: number): void {
    this.parts.set(part, (this.parts.get(part) ?? 0) + ms);
  }

  /** As a Server-Timing header. */
  toHeader(): string {
    return [...this.parts].map(([part, ms]) => `${part};dur=${ms.toFixed(3)}`).join(', ');
  }
}
