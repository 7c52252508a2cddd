import { logbookError } from '../errors';
import { headingLine, readHeadingText, writeHeadingText } from '../markdown/headingText';
import { escapeLabelValue, writeLabelLine } from '../markdown/labelLines';
import type { LineRange } from '../markdown/lines';
import { lineText, replaceLines, trimBlankLines } from '../markdown/lines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import { parseMarkdown } from '../markdown/markdownDocument';
import { fitProse, writeProse } from '../markdown/prose';
import { escapeBlockStart, requireSingleLine } from '../markdown/singleLine';
import type { TextEdit } from '../text/textEdit';
import { attemptHeading, renumberAttempt } from './attemptHeading';
import type { LabelledPart, PlacedAttempt } from './attemptsBody';
import { attemptLabelLines } from './attemptsBody';
import type { Attempt } from './types';

/**
 * An attempt as Markdown lines. Empty labels are written too: they ask for the answer in the text as well.
 * @param level of the attempt's heading.
 * @throws invalid_input when a part cannot stand where it belongs.
 */
export function attemptLines(attempt: Attempt, number: number, level: number): string[] {
  return [headingLine(level, attemptHeading(attempt, number)), ...partLines(attempt, level)];
}

function partLines(attempt: Attempt, level: number): string[] {
  const body = fitPart(attempt.body, level, 'The description of an attempt');
  return [
    '',
    ...(body.length > 0 ? [...body, ''] : []),
    ...labelledLines('**Why it failed:**', attempt.whyItFailed, level),
    '',
    `**Time lost:** ${escapeLabelValue(timeLost(attempt))}`.trimEnd(),
  ];
}

/**
 * Makes a section's attempts the given ones, touching only what differs; attempts that stay keep their
 * own way of writing and are renumbered where they were numbered in order.
 * @param old what `readAttempts` gave for the section.
 * @throws invalid_input when a part cannot stand where it belongs.
 */
export function writeAttempts(
  document: MarkdownDocument,
  section: Section,
  old: readonly PlacedAttempt[],
  attempts: readonly Attempt[],
): TextEdit[] {
  let first = 0;
  while (
    first < old.length &&
    first < attempts.length &&
    same(old[first]?.attempt, attempts[first])
  )
    first++;
  let oldEnd = old.length;
  let newEnd = attempts.length;
  while (oldEnd > first && newEnd > first && same(old[oldEnd - 1]?.attempt, attempts[newEnd - 1])) {
    oldEnd--;
    newEnd--;
  }
  const changed = Math.min(oldEnd, newEnd);
  const edits: TextEdit[] = [];
  for (let index = first; index < changed; index++) {
    const before = old[index];
    const after = attempts[index];
    if (before !== undefined && after !== undefined)
      edits.push(...editAttempt(document, before, after, index + 1));
  }
  if (oldEnd > changed) edits.push(...removeAttempts(document, old.slice(changed, oldEnd)));
  if (newEnd > changed) {
    const added = attempts.slice(changed, newEnd);
    edits.push(...insertAttempts(document, section, old, changed, added));
  }
  const numbered = old.every((placed, index) => (placed.heading.number ?? index + 1) === index + 1);
  if (numbered && oldEnd !== newEnd) {
    for (let index = oldEnd; index < old.length; index++) {
      const placed = old[index];
      if (placed !== undefined)
        edits.push(...renumber(document, placed, index + newEnd - oldEnd + 1));
    }
  }
  return edits;
}

function editAttempt(
  document: MarkdownDocument,
  { section, heading, attempt: old, body, why, time }: PlacedAttempt,
  attempt: Attempt,
  number: number,
): TextEdit[] {
  const { level } = section.heading;
  const edits: TextEdit[] = [];
  if (old.title !== attempt.title || old.result !== attempt.result) {
    edits.push(
      ...writeHeadingText(document.text, section.heading, attemptHeading(attempt, number, heading)),
    );
  }
  const needsWhy = why === undefined && attempt.whyItFailed.trim() !== '';
  const needsTime = time === undefined && attempt.timeLost.trim() !== '';
  if (needsWhy || needsTime) {
    const end = Math.max(body.end, why?.end ?? 0, time?.end ?? 0);
    const parts = { start: section.heading.end, end };
    const content = trimBlankLines(document, parts);
    const lines = partLines(attempt, level);
    // The line behind is a heading, a rule or the end of the text.
    const behind = content.end < section.end ? [] : content.end < document.lines.length ? [''] : [];
    return [
      ...edits,
      ...replaceLines(document, { start: parts.start, end: content.end }, [...lines, ...behind]),
    ];
  }
  if (old.body !== attempt.body) {
    const fitted = fitPart(attempt.body, level, 'The description of an attempt').join('\n');
    edits.push(...writeProse(document, body, fitted, level));
  }
  if (why !== undefined && old.whyItFailed !== attempt.whyItFailed) {
    edits.push(...editWhy(document, why, attempt.whyItFailed, level));
  }
  if (time !== undefined && old.timeLost !== attempt.timeLost) {
    const line = writeLabelLine(lineText(document, time.start), time.label, timeLost(attempt));
    edits.push(...replaceLines(document, { start: time.start, end: time.start + 1 }, [line]));
  }
  return edits;
}

function editWhy(
  document: MarkdownDocument,
  part: LabelledPart,
  value: string,
  level: number,
): TextEdit[] {
  const below = trimBlankLines(document, { start: part.start + 1, end: part.end });
  const end = Math.max(below.end, part.start + 1);
  const lead = lineText(document, part.start).slice(0, part.label.from).trimEnd();
  const lines = labelledLines(lead, value, level);
  // A block directly above the next label would take that line in.
  const separate = lines.length > 1 && end === part.end && end < document.lines.length;
  return replaceLines(document, { start: part.start, end }, separate ? [...lines, ''] : lines);
}

function labelledLines(lead: string, value: string, level: number): string[] {
  const lines = fitPart(value, level, 'Why an attempt failed');
  const [only = ''] = lines;
  const inline =
    lines.length <= 1 &&
    only === only.trim() &&
    escapeBlockStart(only) === only &&
    !only.endsWith('\\');
  return inline ? [`${lead} ${only}`.trimEnd()] : [lead, '', ...lines];
}

/** @throws invalid_input when the text holds a label that would be taken for one of the attempt's own. */
function fitPart(value: string, level: number, what: string): string[] {
  const lines = fitProse(value, level);
  const text = lines.join('\n');
  const document = parseMarkdown(`\n${text}`);
  const [label] = attemptLabelLines(document, { start: 0, end: document.lines.length });
  if (label !== undefined) {
    throw logbookError(
      'invalid_input',
      `${what} cannot hold a line "${label.label}:", because it has a field of its own. Move it there or word it differently.`,
    );
  }
  return lines.at(-1) !== undefined &&
    /^ {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$/.test(lines.at(-1) ?? '')
    ? trimRules(lines)
    : lines;
}

/** A rule at the end would be taken for the separator between two attempts. */
function trimRules(lines: string[]): string[] {
  const document = parseMarkdown(`\n${lines.join('\n')}`);
  const last = document.blocks.at(-1);
  if (last?.kind !== 'rule') return lines;
  return fitProse(lines.slice(0, last.start - 1).join('\n'), undefined);
}

function timeLost(attempt: Attempt): string {
  return requireSingleLine(attempt.timeLost, 'The time lost');
}

function removeAttempts(document: MarkdownDocument, removed: readonly PlacedAttempt[]): TextEdit[] {
  const first = removed[0]?.section;
  const last = removed.at(-1)?.section;
  if (first === undefined || last === undefined) return [];
  if (last.end < document.lines.length) {
    return replaceLines(document, { start: first.start, end: last.end }, []);
  }
  const before = trimBlankLines(document, { start: 0, end: first.start }).end;
  return replaceLines(document, { start: before, end: last.end }, ['']);
}

function insertAttempts(
  document: MarkdownDocument,
  section: Section,
  old: readonly PlacedAttempt[],
  at: number,
  added: readonly Attempt[],
): TextEdit[] {
  const level = old[0]?.section.heading.level ?? Math.min(6, section.heading.level + 1);
  const lines = added.flatMap((attempt, index) => [
    ...attemptLines(attempt, at + index + 1, level),
    '',
  ]);
  const before = old[at]?.section.start;
  if (before !== undefined) return replaceLines(document, { start: before, end: before }, lines);
  lines.pop();
  const end = trimBlankLines(document, { start: section.heading.end, end: section.end }).end;
  return appendLines(document, { start: end, end: section.end }, lines);
}

/** Puts lines into the blank lines behind a section's text. */
function appendLines(document: MarkdownDocument, blank: LineRange, lines: string[]): TextEdit[] {
  const toEnd = blank.end >= document.lines.length;
  const behind = toEnd && blank.start === blank.end ? [] : [''];
  return replaceLines(document, blank, ['', ...lines, ...behind]);
}

function renumber(document: MarkdownDocument, placed: PlacedAttempt, number: number): TextEdit[] {
  const { heading } = placed.section;
  const text = readHeadingText(document.text, heading);
  if (placed.heading.number === undefined) return [];
  return writeHeadingText(document.text, heading, renumberAttempt(text, number));
}

function same(a: Attempt | undefined, b: Attempt | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  return (
    a.title === b.title &&
    a.result === b.result &&
    a.body === b.body &&
    a.whyItFailed === b.whyItFailed &&
    a.timeLost === b.timeLost
  );
}
