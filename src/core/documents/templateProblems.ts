import { isLogbookError } from '../errors';
import { parseDocumentType } from './template';

/** Something wrong in a template. */
export interface TemplateProblem {
  /** Zero-based. */
  readonly line: number;
  readonly message: string;
  /** `error`: the type cannot be used. `warning`: one field of it is not what its author wanted. */
  readonly severity: 'error' | 'warning';
}

/**
 * Everything that keeps a template from being the type that its author wanted.
 * @param path workspace-relative; its file name gives the defaults for id and label.
 */
export function templateProblems(text: string, path: string): TemplateProblem[] {
  try {
    const { warnings } = parseDocumentType(text, { path, source: 'workspace' });
    return warnings.map(({ line, message }) => ({ line, message, severity: 'warning' }));
  } catch (error) {
    if (!isLogbookError(error)) throw error;
    return mistakesOf(error.data, error.message).map((mistake) => {
      const match = /^Line (\d+): (.*)$/s.exec(mistake);
      const words = match?.[2] ?? mistake;
      return {
        line: Math.max(0, Number(match?.[1] ?? 1) - 1),
        message: words.charAt(0).toUpperCase() + words.slice(1),
        severity: 'error',
      };
    });
  }
}

function mistakesOf(data: unknown, message: string): readonly string[] {
  const mistakes =
    typeof data === 'object' && data !== null && 'mistakes' in data ? data.mistakes : undefined;
  return Array.isArray(mistakes) && mistakes.every((one) => typeof one === 'string')
    ? mistakes
    : [message];
}
