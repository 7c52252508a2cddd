import { removeFrontMatterKey, setFrontMatterValue } from '../markdown/frontMatterEdit';
import type { FrontMatterValues } from '../markdown/frontMatterValues';
import { keyOfLine } from '../markdown/frontMatterValues';
import { lineText, lineTexts, replaceLines } from '../markdown/lines';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { parseMarkdown } from '../markdown/markdownDocument';
import type { TextEdit } from '../text/textEdit';
import { applyTextEdits } from '../text/textEdit';
import { draftKey } from './draftKey';

/** Marks a text as the draft of a model. @param model the name that people know it by */
export function markAsDraft(text: string, model: string): string {
  const name = model.replace(/[\s\p{Cc}]+/gu, ' ').trim() || 'a language model';
  return applyTextEdits(text, setFrontMatterValue(parseMarkdown(text), draftKey, name));
}

/** The model that wrote it; undefined once a person has edited or accepted the document. */
export function draftedBy({ values }: FrontMatterValues): string | undefined {
  const value = values.get(draftKey);
  return typeof value === 'string' ? value : undefined;
}

/** The edits by which a person takes a draft on: the mark goes, and front matter that held nothing else. */
export function acceptDraft(document: MarkdownDocument): TextEdit[] {
  const { frontMatter } = document;
  if (frontMatter === undefined) return [];
  const { content } = frontMatter;
  const lines = lineTexts(document, content);
  const at = lines.findIndex((line) => keyOfLine(line, frontMatter) === draftKey);
  // In braces or indented.
  if (at === -1) return removeFrontMatterKey(document, draftKey);
  const isAlone = lines.every((line, index) => index === at || line.trim() === '');
  if (!isAlone) {
    return replaceLines(document, { start: content.start + at, end: content.start + at + 1 }, []);
  }
  const isBlank =
    frontMatter.end < document.lines.length && lineText(document, frontMatter.end).trim() === '';
  return replaceLines(document, { start: 0, end: frontMatter.end + (isBlank ? 1 : 0) }, []);
}

/**
 * The edits of a person's change together with those that accept the draft.
 * @param change computes its edits on the text without the mark
 */
export function acceptingDraft(text: string, change: (text: string) => TextEdit[]): TextEdit[] {
  const [mark, ...more] = text.includes(draftKey) ? acceptDraft(parseMarkdown(text)) : [];
  if (mark === undefined || more.length > 0) return change(text);
  const shift = mark.end - mark.start - mark.text.length;
  const edits = change(applyTextEdits(text, [mark]));
  // A change that does nothing is none: the draft has not been edited.
  if (edits.length === 0) return [];
  const moved = edits.map((edit) => ({
    ...edit,
    start: edit.start >= mark.start ? edit.start + shift : edit.start,
    end: edit.end > mark.start || edit.start >= mark.start ? edit.end + shift : edit.end,
  }));
  const isCovered = moved.some(({ start, end }) => start < mark.start && end > mark.start);
  return isCovered ? moved : [mark, ...moved].sort((a, b) => a.start - b.start);
}

/** A fix that a person chose, together with the edits that accept the draft; both are of the same text. */
export function fixAcceptingDraft(text: string, fix: readonly TextEdit[]): readonly TextEdit[] {
  const marks = text.includes(draftKey) ? acceptDraft(parseMarkdown(text)) : [];
  const isCovered = marks.some((mark) =>
    fix.some(({ start, end }) => start < mark.end && end > mark.start),
  );
  return isCovered ? fix : [...marks, ...fix].sort((a, b) => a.start - b.start);
}
