/** Runs tasks one after the other. */
export interface EditQueue<Task> {
  /**
   * Adds a task. When the last waiting task can take it in (`merge` returns their union), no second run is made:
   * a burst of keys that outpaces the document costs one edit.
   */
  add(task: Task): void;
  /** Resolves when everything added so far has run. */
  idle(): Promise<void>;
}

/**
 * @param run must not reject; a rejection is passed to `onError` and the queue goes on.
 * @param merge returns the union of a waiting task and the one added after it, or undefined.
 */
export function createEditQueue<Task>(
  run: (task: Task) => Promise<void>,
  merge: (waiting: Task, added: Task) => Task | undefined,
  onError: (error: unknown) => void,
): EditQueue<Task> {
  const waiting: Task[] = [];
  let running: Promise<void> | undefined;

  const drain = async (): Promise<void> => {
    for (let task = waiting.shift(); task !== undefined; task = waiting.shift()) {
      try {
        await run(task);
      } catch (error) {
        onError(error);
      }
    }
    running = undefined;
  };

  return {
    add(task) {
      const last = waiting.at(-1);
      const union = last === undefined ? undefined : merge(last, task);
      if (union === undefined) waiting.push(task);
      else waiting[waiting.length - 1] = union;
      // Deferred, so that tasks added in one turn can be merged.
      running ??= Promise.resolve().then(drain);
    },
    idle: () => running ?? Promise.resolve(),
  };
}
