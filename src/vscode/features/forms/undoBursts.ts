/**
 * Knows how many of the document's undo steps make up one burst of typing. VS Code makes a step of every
 * edit an extension applies, so a word typed into a form is as many steps as it has letters; a form's Ctrl+Z takes
 * them back together. Pure bookkeeping: it follows the document's own changes and never leads.
 */
export interface UndoBursts {
  /** One edit of this burst was applied by the form. */
  applied(burst: string): void;
  /** One step was undone, by whatever means. */
  undone(): void;
  /** One step was redone, by whatever means. */
  redone(): void;
  /** The document changed in another way: steps from here on are counted by VS Code alone. */
  changedElsewhere(): void;
  /** Steps that one undo takes back: at least 1. */
  stepsToUndo(): number;
  /** Steps that one redo brings back: at least 1. */
  stepsToRedo(): number;
}

interface Burst {
  readonly id: string;
  steps: number;
}

export function createUndoBursts(): UndoBursts {
  let done: Burst[] = [];
  let undone: Burst[] = [];

  const moveStep = (from: Burst[], to: Burst[]): void => {
    const burst = from.at(-1);
    if (!burst) return;
    push(to, burst.id);
    burst.steps -= 1;
    if (burst.steps === 0) from.pop();
  };

  return {
    applied(id) {
      push(done, id);
      undone = [];
    },
    undone: () => moveStep(done, undone),
    redone: () => moveStep(undone, done),
    changedElsewhere() {
      done = [];
      undone = [];
    },
    stepsToUndo: () => done.at(-1)?.steps ?? 1,
    stepsToRedo: () => undone.at(-1)?.steps ?? 1,
  };
}

function push(bursts: Burst[], id: string): void {
  const last = bursts.at(-1);
  if (last?.id === id) last.steps += 1;
  else bursts.push({ id, steps: 1 });
}
