import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * How fast the time of the actors runs: `speed` times as fast as a clock. Once the run ends, every wait is over at
 * once, so that each actor comes to the end of what it is doing.
 */
export class Pace {
  private readonly ending = new AbortController();

  constructor(private readonly speed: number) {
    // One for each actor that waits: no leak.
    setMaxListeners(0, this.ending.signal);
  }

  get isEnding(): boolean {
    return this.ending.signal.aborted;
  }

  end(): void {
    this.ending.abort();
  }

  /** Waits so many milliseconds of shop time. */
  wait(shopMs: number): Promise<void> {
    return this.clockWait(shopMs / this.speed);
  }

  /** Waits so many milliseconds by the clock. */
  async clockWait(milliseconds: number): Promise<void> {
    // It rejects at the end of the run, which is no fault.
    await delay(milliseconds, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  /** Waits until `holds`, for at most so many milliseconds of shop time; whether it holds. */
  async waitUntil(holds: () => boolean, shopMs = Infinity): Promise<boolean> {
    const deadline = performance.now() + shopMs / this.speed;
    while (!holds() && !this.isEnding && performance.now() < deadline) await this.clockWait(LOOK_EVERY_MS);
    return holds();
  }
}

const LOOK_EVERY_MS = 100;
