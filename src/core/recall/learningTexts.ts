import { readCorrections } from '../learnings/corrections';
import { readDiscoveries } from '../learnings/discovery';
import { readPatterns } from '../learnings/pattern';
import { documentErrors } from './documentTexts';
import type { LearningKind } from './learningKinds';

/** A record of learnings as it is indexed and shown. */
export interface LearningTexts {
  /** One-based. */
  readonly line: number;
  readonly title: string;
  /** ISO 8601; null when unknown. */
  readonly date: string | null;
  /** What is compared with errors. */
  readonly errors: readonly string[];
  readonly text: string;
  readonly resolution: string | undefined;
}

/** @param now discoveries that are no longer told are not found either */
export function learningTexts(
  kind: LearningKind,
  content: string,
  now: number,
): readonly LearningTexts[] {
  switch (kind) {
    case 'pattern':
      return readPatterns(content)
        .filter(({ isRetired }) => !isRetired)
        .map(({ line, title, time, category, problem, solution, tags }) => ({
          line,
          title,
          date: dateOf(time),
          errors: errorsIn(problem),
          text: joined(title, category, problem, solution, ...tags),
          resolution: orUndefined(solution),
        }));
    case 'discovery':
      return readDiscoveries(content, now).map(({ line, text, time, task }) => ({
        line,
        title: text,
        date: dateOf(time),
        errors: [],
        text: joined(text, task),
        resolution: undefined,
      }));
    case 'correction':
      return readCorrections(content).map(({ line, wrong, approach, pattern, task, when }) => ({
        line,
        title: pattern || wrong || approach,
        date: /^\d{4}-\d{2}-\d{2}/.exec(when)?.[0] ?? null,
        errors: errorsIn(wrong),
        text: joined(wrong, approach, pattern, task),
        resolution: orUndefined(approach || pattern),
      }));
  }
}

/** The whole, and the lines of it that look like errors: a problem may quote one among other words. */
function errorsIn(text: string): readonly string[] {
  if (text === '') return [];
  return [...new Set([text, ...documentErrors(text).map((error) => error.text)])];
}

function dateOf(time: number | undefined): string | null {
  return time === undefined ? null : new Date(time).toISOString();
}

function joined(...texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function orUndefined(text: string): string | undefined {
  return text === '' ? undefined : text;
}
