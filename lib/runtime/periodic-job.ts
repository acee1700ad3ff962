/**
 * Runs `work` now and then every `intervalMs`, never twice at a time. `work` must handle its errors. Returns a function
 * that aborts the signal and waits for the current run.
 */
export function startPeriodicJob(
  intervalMs: number,
  work: (signal: AbortSignal) => Promise<void>,
): () => Promise<void> {
  const stopping = new AbortController();
  let running = work(stopping.signal);
  const timer = setInterval(() => {
    // Chained, in case the previous run takes longer than the interval.
    running = running.then(() => work(stopping.signal));
  }, intervalMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    stopping.abort();
    await running;
  };
}
