import { sleep } from '../../runtime/clock';

/** The relay's waiting: until a time has passed, or something was written, or it is to stop. */
export function createMirrorAlarm(gatherMs: number) {
  let rung = false;
  let stopped = false;
  let wakeUp: (() => void) | undefined;

  return {
    ring(): void {
      rung = true;
      wakeUp?.();
    },

    /** Ends the wait of now and every later one. */
    stop(): void {
      stopped = true;
      wakeUp?.();
    },

    /** A wait that is not `wakeable` ends early only by `stop`: writes must not hurry a side that is down. */
    async wait(ms: number, wakeable: boolean): Promise<void> {
      if (!stopped && !(wakeable && rung)) {
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
      if (rung && !stopped) await sleep(gatherMs);
      rung = false;
    },
  };
}
