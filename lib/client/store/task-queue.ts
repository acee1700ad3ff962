export type TaskQueue = <T>(task: () => Promise<T>) => Promise<T>;

/** Runs tasks one at a time in the order they were given; one that fails does not hold up the next. */
export function makeTaskQueue(): TaskQueue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next.catch(() => undefined);
    return next;
  };
}
