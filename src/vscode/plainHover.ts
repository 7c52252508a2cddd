import * as vscode from 'vscode';
import { plainWords } from '../core/failures/markdownText';

/** Longer texts are cut: a hover is a glance, and the file is one click away. */
const maxLength = 500;

/**
 * A hover whose words come from files that anybody may have written: nothing is Markdown but the frame. Unlike those of
 * `MarkdownString.appendText`, its lines break between words.
 * @param heading shown bold
 * @param paragraphs each on its own; what is undefined or empty is left out
 */
export function plainHover(
  heading: string,
  paragraphs: readonly (string | undefined)[],
): vscode.MarkdownString {
  const shown = paragraphs.map((text) => plainWords((text ?? '').slice(0, maxLength)));
  return new vscode.MarkdownString(
    [`**${plainWords(heading)}**`, ...shown].filter((text) => text !== '').join('\n\n'),
  );
}
