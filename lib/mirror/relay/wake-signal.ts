import { sleep } from '../../runtime/clock';

/** Creates the wait of the relay, which a write or a stop can end early. `gatherMs` is the delay after a write. */
export function createWakeSignal(gatherMs: number) {
  let signalled = false;
  let stopped = false;
  let wakeUp: (() => void) | undefined;

  return {
    /** Signals a write: ends the current wakeable wait, or else the next one. */
    wake(): void {
      signalled = true;
      wakeUp?.();
    },

    /** Ends the current wait and every later one. */
    stop(): void {
      stopped = true;
      wakeUp?.();
    },

    /** Waits `ms`. Only `stop` ends a wait that is not `wakeable`, so that writes do not shorten a backoff. */
    async wait(ms: number, wakeable: boolean): Promise<void> {
      if (!stopped && !(wakeable && signalled)) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          wakeUp = () => {
            if (!wakeable && !stopped) return;
            clearTimeout(timer);
            resolve();
          };
        });
        wakeUp = undefined;
      }
      if (signalled && !stopped) await sleep(gatherMs);
      signalled = false;
    },
  };
}
