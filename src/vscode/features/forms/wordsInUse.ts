import * as vscode from 'vscode';
import type { WordKind } from '../../../core/documents/formProtocol';
import type { DocumentSummary } from '../../../core/documents/types';
import { gitAuthors } from '../../../node/gitAuthors';
import type { LogbookWorkspace, Services } from '../../services';

/** Milliseconds that an answer is good for: a form asks whenever a box for words gets the focus. */
const keepFor = 60_000;
/** Words that a form is given at most. */
const wordLimit = 500;

interface KeptWords {
  readonly words: Promise<readonly string[]>;
  readonly until: number;
}

const kept = new WeakMap<LogbookWorkspace, Map<WordKind, KeptWords>>();

/** Words that the workspace's documents use, and for people the authors of its commits, those used most first. */
export async function wordsInUse(
  services: Services,
  uri: vscode.Uri,
  of: WordKind,
): Promise<readonly string[]> {
  const workspace = services.workspaces.of(uri);
  if (!workspace) return [];
  const words = kept.get(workspace) ?? new Map<WordKind, KeptWords>();
  kept.set(workspace, words);
  const known = words.get(of);
  if (known && known.until > Date.now()) return known.words;
  const asked = of === 'tags' ? tagsOf(workspace) : peopleOf(workspace);
  words.set(of, { words: asked, until: Date.now() + keepFor });
  asked.catch(() => words.delete(of));
  return asked;
}

async function tagsOf(workspace: LogbookWorkspace): Promise<readonly string[]> {
  const documents = await listed(workspace);
  return byUse(documents.flatMap(({ tags }) => tags)).slice(0, wordLimit);
}

async function peopleOf(workspace: LogbookWorkspace): Promise<readonly string[]> {
  const documents = await listed(workspace);
  const authors = byUse(documents.flatMap(({ author }) => author ?? []));
  // In Restricted Mode no git is run.
  const committers = vscode.workspace.isTrusted
    ? await gitAuthors(workspace.folder.uri.fsPath)
    : [];
  return [...new Set([...committers, ...authors])].slice(0, wordLimit);
}

async function listed(workspace: LogbookWorkspace): Promise<readonly DocumentSummary[]> {
  return (await workspace.engine()).listDocuments();
}

function byUse(words: readonly string[]): readonly string[] {
  const uses = new Map<string, number>();
  for (const word of words) {
    if (word.trim() !== '') uses.set(word, (uses.get(word) ?? 0) + 1);
  }
  return [...uses].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).map(([word]) => word);
}
