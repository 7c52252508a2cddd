import { documentTypeOf } from '../documents/documentTypeOf';
import type { DocumentType } from '../documents/types';
import { isLogbookError, logbookError } from '../errors';
import { checkView, rulesOf } from '../rules/checkDocument';
import { viewDocument } from '../rules/documentView';
import { workJournalType } from '../worklog/workJournalType';
import type { Problem } from './checkDocuments';
import { documentPaths, markdownFiles } from './documentPaths';
import { LedgerFileCheck, unreadableLedger } from './ledgerProblems';
import type { OperationPorts, WorkspaceFiles } from './ports';

/** Files read at the same time. */
const parallel = 16;

/** What was found, and in how many documents of known types and files of the ledger. */
export interface FoundProblems {
  readonly problems: readonly Problem[];
  readonly checked: number;
}

/**
 * What the rules find in documents, the work journal and the ledger.
 * @param paths workspace-relative, of files and folders; undefined: of everything there is
 */
export async function findProblems(
  ports: OperationPorts,
  paths: readonly string[] | undefined,
): Promise<FoundProblems> {
  const types = await ports.documentTypes();
  const files =
    paths === undefined
      ? await documentPaths(ports.files, types)
      : await namedFiles(ports, paths, types);
  const now = ports.now();
  const { rules } = ports.settings;
  const journal = await workJournalOf(ports);
  const documents = files.filter((path) => !isJsonLines(path));
  if (paths === undefined && journal !== undefined) documents.push(journal.path);
  const isNamed = (path: string): boolean =>
    paths?.some((named) => plainPath(named) === path) === true;
  const problems: Problem[] = [];
  let checked = 0;
  for (let first = 0; first < documents.length; first += parallel) {
    const batch = documents.slice(first, first + parallel);
    const found = await Promise.all(
      batch.map(async (path) =>
        path === journal?.path
          ? problemsOf(path, journal.text, workJournalType, { now, rules })
          : documentProblems(ports, path, { types, now, rules, isNamed: isNamed(path) }),
      ),
    );
    for (const ofFile of found) {
      if (ofFile === undefined) continue;
      checked += 1;
      problems.push(...ofFile);
    }
  }
  const ledger = new LedgerFileCheck(ports.ledger, now, rules);
  for (const path of files.filter(isJsonLines)) {
    problems.push(...(await ledger.problems(path)));
    checked += 1;
  }
  if (paths === undefined) {
    const { found, count } = await wholeLedger(ports, ledger);
    problems.push(...found);
    checked += count;
  }
  return { problems, checked };
}

function isJsonLines(path: string): boolean {
  return /\.jsonl$/i.test(path);
}

/** A ledger that cannot be read is a problem among others: the documents are checked all the same. */
async function wholeLedger(
  { ledger }: OperationPorts,
  check: LedgerFileCheck,
): Promise<{ readonly found: readonly Problem[]; readonly count: number }> {
  const found: Problem[] = [];
  let count = 0;
  try {
    for (const path of await ledger.files()) {
      found.push(...(await check.problems(path)));
      count += 1;
    }
  } catch (error) {
    found.push(unreadableLedger(error));
  }
  return { found, count };
}

async function namedFiles(
  { files }: OperationPorts,
  paths: readonly string[],
  types: readonly DocumentType[],
): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const plain = plainPath(path);
      if (/\.(?:md|jsonl)$/i.test(plain)) return [plain];
      const folder = plain === '.' ? '' : plain;
      const inFolder = await markdownFiles(files, folder);
      if (inFolder.length === 0) await refuseTypo(files, folder, types);
      return inFolder;
    }),
  );
  return [...new Set(found.flat())].sort();
}

/**
 * A check that looks at nothing is green for ever. The folder of a type may be missing: Git keeps none that is empty.
 * @throws not_found
 */
async function refuseTypo(
  files: WorkspaceFiles,
  folder: string,
  types: readonly DocumentType[],
): Promise<void> {
  const isExpected = types.some((type) => `${type.folder}/`.startsWith(`${folder}/`));
  if (folder === '' || isExpected || (await files.list(folder)).length > 0) return;
  throw logbookError(
    'not_found',
    `There is no folder ${folder}, or nothing in it. Give the path of a document or of a folder with documents.`,
    { data: { path: folder } },
  );
}

/** Undefined while there is none, and for one that cannot be read: the documents are checked all the same. */
async function workJournalOf({
  workJournal,
}: OperationPorts): Promise<{ readonly path: string; readonly text: string } | undefined> {
  try {
    const text = await workJournal.read();
    return text === undefined ? undefined : { path: workJournal.path, text };
  } catch (error) {
    if (isLogbookError(error)) return undefined;
    throw error;
  }
}

function plainPath(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\.\/|\/+$/g, '');
}

/**
 * One that cannot be read is a problem among others: the rest is checked all the same.
 * @returns undefined for a file that is no document of a known type
 * @throws LogbookError for one that somebody asked for by its name
 */
async function documentProblems(
  { files }: OperationPorts,
  path: string,
  {
    types,
    isNamed,
    ...context
  }: CheckContext & { types: readonly DocumentType[]; isNamed: boolean },
): Promise<Problem[] | undefined> {
  try {
    const text = await files.read(path);
    const type = documentTypeOf(path, text, types);
    return type && problemsOf(path, text, type, context);
  } catch (error) {
    if (isNamed || !isLogbookError(error)) throw error;
    // Deleted since it was listed.
    if (error.code === 'not_found') return undefined;
    const { message } = error;
    return [{ path, line: 1, code: 'document-unreadable', severity: 'error', message }];
  }
}

interface CheckContext {
  readonly now: Date;
  readonly rules: unknown;
}

function problemsOf(
  path: string,
  text: string,
  type: DocumentType,
  { now, rules }: CheckContext,
): Problem[] {
  const view = viewDocument(text, type, { now });
  const unread = [...view.document.problems];
  const { problem: frontMatter } = view.frontMatter;
  if (frontMatter !== undefined && !unread.includes(frontMatter)) unread.push(frontMatter);
  return [
    ...unread.map(({ line, code, message }) => ({
      path,
      line: line + 1,
      code,
      severity: 'warning' as const,
      message,
    })),
    ...checkView(view, rulesOf(type.id), rules).map(({ line, code, severity, message, fix }) => ({
      path,
      line: line + 1,
      code,
      severity,
      message,
      ...(fix && { fix: { title: fix.title, edits: fix.edits.map((edit) => ({ ...edit })) } }),
    })),
  ];
}
