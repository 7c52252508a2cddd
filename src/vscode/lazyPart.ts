import type { Disposable } from './disposable';

/** A part of a feature that is loaded when it is first needed, and taken away with the feature when it was. */
export interface LazyPart<Part> extends Disposable {
  (): Promise<Part>;
}

export function lazyPart<Part extends Disposable>(load: () => Promise<Part>): LazyPart<Part> {
  let loaded: Promise<Part> | undefined;
  const part = (): Promise<Part> => (loaded ??= load());
  const dispose = (): void => {
    loaded?.then(
      (open) => open.dispose(),
      // Whoever asked for it was told.
      () => undefined,
    );
  };
  return Object.assign(part, { dispose });
}
