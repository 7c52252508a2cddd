import { parseTree, printParseErrorCode, type ParseError } from 'jsonc-parser';
import { eventTypes } from '../../ledger/event';
import { closestWord } from '../../text/closestWord';
import type { Fix, RuleFinding } from '../rule';
import { isConflictMarker } from './conflictMarker';
import type { LedgerLineRule } from './ledgerRule';

export const invalidJson: LedgerLineRule = {
  code: 'ledger-invalid-json',
  types: ['ledger'],
  scope: 'line',
  severity: 'error',
  summary: 'a line that is not JSON.',
  explanation:
    'Logbook skips such a line and says so, but `jq` stops at it: everything behind it is missing from the answer. ' +
    'The usual reason is a program that was killed while it wrote. When the next event was written behind the torn ' +
    'one, the fix gives each a line of its own, so that only the torn one is lost.',
  good: ['{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth-down"}'],
  bad: [
    '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "auth',
    '{"timestamp": "2026-01-05T12:30:00Z", "ta{"timestamp": "2026-01-06T09:00:00Z", "type": "incident", "task_id": "b"}',
    '{"timestamp": "2026-01-05T12:30:00Z", "type": incident, "task_id": "auth-down"}',
  ],
  *check({ text, reading }) {
    if (reading.kind !== 'damaged' || reading.reason === 'not_object') return;
    if (isConflictMarker(text)) return;
    if (reading.reason === 'too_long') {
      yield { start: 0, end: text.length, message: reading.message };
      return;
    }
    const glued = gluedEvent(text);
    if (glued !== undefined) {
      yield {
        start: glued,
        end: text.length,
        message: reading.message,
        fix: {
          title: 'Give each event a line of its own',
          edits: [{ start: glued, end: glued, text: '\n' }],
        },
      };
      return;
    }
    yield { ...firstError(text), message: reading.message, ...quoteWord(text) };
  },
};

/** Longer lines are looked at with care for the time it takes. */
const maxCandidates = 50;

/** Where a whole event begins behind something else. */
export function gluedEvent(text: string): number | undefined {
  let from = 1;
  for (let candidate = 0; candidate < maxCandidates; candidate++) {
    const at = text.indexOf('{', from);
    if (at < 0) return undefined;
    from = at + 1;
    if (!/^\{\s*"(?:timestamp|ts|time|type|task_id|id|v)"\s*:/.test(text.slice(at, at + 40)))
      continue;
    if (isObject(text.slice(at))) return at;
    // Another one may follow it: the rest is looked at once they are apart.
    if (isObject(text.slice(0, at))) return at;
  }
  return undefined;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function firstError(text: string): Pick<RuleFinding, 'start' | 'end'> {
  const [error] = errorsOf(text);
  const start = Math.min(error?.offset ?? 0, Math.max(0, text.length - 1));
  return { start, end: Math.min(text.length, start + Math.max(1, error?.length ?? text.length)) };
}

function errorsOf(text: string): readonly ParseError[] {
  const errors: ParseError[] = [];
  parseTree(text, errors, { disallowComments: true });
  return errors;
}

/** A word without quotes is the text it would be with them. */
function quoteWord(text: string): { readonly fix?: Fix } {
  const [error] = errorsOf(text);
  if (error === undefined || printParseErrorCode(error.error) !== 'InvalidSymbol') return {};
  const { offset: start, length } = error;
  const word = text.slice(start, start + length);
  if (!/^[\w-]+$/.test(word) || !/:\s*$/.test(text.slice(0, start))) return {};
  const isType = /"type"\s*:\s*$/.test(text.slice(0, start));
  const meant = (isType ? closestWord(word, eventTypes) : undefined) ?? word;
  const quoted = JSON.stringify(meant);
  return {
    fix: { title: `Write ${quoted}`, edits: [{ start, end: start + length, text: quoted }] },
  };
}
