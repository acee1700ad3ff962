import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * The time of the simulation, which runs `speed` times as fast as real time. The end of the run ends all waits at once,
 * so that each actor finishes its current task.
 */
export class Pace {
  private readonly ending = new AbortController();

  constructor(private readonly speed: number) {
    // Each waiting actor adds a listener, so the leak warning is disabled.
    setMaxListeners(0, this.ending.signal);
  }

  get isEnding(): boolean {
    return this.ending.signal.aborted;
  }

  end(): void {
    this.ending.abort();
  }

  /** Waits for a duration in shop time. */
  wait(shopMs: number): Promise<void> {
    return this.clockWait(shopMs / this.speed);
  }

  /** Waits for a duration in real time. */
  async clockWait(milliseconds: number): Promise<void> {
    // Rejects at the end of the run, which is expected.
    await delay(milliseconds, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  /** Waits until `condition` is true, for at most `shopMs` of shop time; returns its final value. */
  async waitUntil(condition: () => boolean, shopMs = Infinity): Promise<boolean> {
    const deadline = performance.now() + shopMs / this.speed;
    while (!condition() && !this.isEnding && performance.now() < deadline)
      await this.clockWait(POLL_INTERVAL_MS);
    return condition();
  }
}

const POLL_INTERVAL_MS = 100;
