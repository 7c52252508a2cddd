import type { LineRange } from '../markdown/lines';
import { isBlank, lineText, trimBlankLines } from '../markdown/lines';
import type { LabelLine } from '../markdown/labelLines';
import { readLabelLine } from '../markdown/labelLines';
import type { MarkdownDocument, Section } from '../markdown/markdownDocument';
import { blocksIn } from '../markdown/markdownDocument';
import { readHeadingText } from '../markdown/headingText';
import { readProse } from '../markdown/prose';
import type { AttemptHeading } from './attemptHeading';
import { readAttemptHeading } from './attemptHeading';
import type { Attempt } from './types';

/** A part of an attempt that starts with a label: `**Why it failed:** ...`. */
export interface LabelledPart extends LineRange {
  readonly label: LabelLine;
}

/** One attempt with the places of its parts. */
export interface PlacedAttempt {
  readonly section: Section;
  readonly heading: AttemptHeading;
  readonly attempt: Attempt;
  /** Lines between the heading and the first label, or what is left before a separating rule. */
  readonly body: LineRange;
  readonly why: LabelledPart | undefined;
  readonly time: LabelledPart | undefined;
}

/**
 * Reads the attempts below a heading: one for each subsection.
 * @returns undefined when an attempt has something that an `Attempt` cannot hold, so that it would be lost
 *   from view: a label twice, or text behind the time lost.
 */
export function readAttempts(
  document: MarkdownDocument,
  section: Section,
): PlacedAttempt[] | undefined {
  const attempts: PlacedAttempt[] = [];
  for (const child of section.children) {
    const attempt = readAttempt(document, child);
    if (attempt === undefined) return undefined;
    attempts.push(attempt);
  }
  return attempts;
}

/** What a label in an attempt is about. */
export function attemptLabel(label: string): 'why' | 'time' | undefined {
  const plain = label.toLowerCase().replaceAll('’', "'");
  if (
    /^(?:why (?:it|this|that) (?:almost |nearly )?(?:failed|fails|works|worked)|why it did ?n[o']t work|reason it failed)$/.test(
      plain,
    )
  )
    return 'why';
  return /^time (?:lost|wasted|spent|to solution|to fix)$/.test(plain) ? 'time' : undefined;
}

/** The label lines in a range, outside code, tables and quotes, that `attemptLabel` knows. */
export function attemptLabelLines(document: MarkdownDocument, range: LineRange): LabelLine[] {
  const labels: LabelLine[] = [];
  for (const block of blocksIn(document, range)) {
    if (block.kind !== 'paragraph' && block.kind !== 'list') continue;
    for (let line = block.start; line < block.end; line++) {
      const label = readLabelLine(lineText(document, line), line);
      if (label !== undefined && attemptLabel(label.label) !== undefined) labels.push(label);
    }
  }
  return labels;
}

function readAttempt(document: MarkdownDocument, section: Section): PlacedAttempt | undefined {
  const range = withoutRule(document, { start: section.heading.end, end: section.end });
  const labels = attemptLabelLines(document, range);
  const parts = labels.map((label, index) => ({
    label,
    start: label.line,
    end: labels[index + 1]?.line ?? range.end,
  }));
  const why = parts.filter((part) => attemptLabel(part.label.label) === 'why');
  const time = parts.filter((part) => attemptLabel(part.label.label) === 'time');
  if (why.length > 1 || time.length > 1) return undefined;
  const timePart = time[0];
  if (timePart !== undefined && readBelow(document, timePart) !== '') return undefined;
  const heading = readAttemptHeading(readHeadingText(document.text, section.heading));
  const body = { start: range.start, end: parts[0]?.start ?? range.end };
  return {
    section,
    heading,
    body,
    why: why[0],
    time: timePart,
    attempt: {
      title: heading.title,
      result: heading.result,
      body: readProse(document, body),
      whyItFailed: why[0] === undefined ? '' : readPart(document, why[0]),
      timeLost: timePart?.label.value ?? '',
    },
  };
}

/** The text behind the label, as it is written, and in the lines below it. */
function readPart(document: MarkdownDocument, part: LabelledPart): string {
  const below = readBelow(document, part);
  const value = lineText(document, part.start).slice(part.label.from, part.label.to);
  if (value === '') return below;
  const separate = isBlank(lineText(document, part.start + 1));
  return below === '' ? value : `${value}${separate ? '\n\n' : '\n'}${below}`;
}

function readBelow(document: MarkdownDocument, part: LabelledPart): string {
  return readProse(document, { start: part.start + 1, end: part.end });
}

/** Rules between attempts belong to none of them. */
function withoutRule(document: MarkdownDocument, range: LineRange): LineRange {
  const blocks = blocksIn(document, range);
  let { end } = trimBlankLines(document, range);
  for (let last = blocks.pop(); last?.kind === 'rule' && last.end === end; last = blocks.pop()) {
    end = trimBlankLines(document, { start: range.start, end: last.start }).end;
  }
  return { start: range.start, end };
}
