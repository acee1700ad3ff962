export type TaskQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** Returns a function that runs tasks one at a time in call order; a failed task does not stop the queue. */
export function makeTaskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
