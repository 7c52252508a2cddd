import * as z from 'zod/mini';
import { documentTypeOf } from '../documents/documentTypeOf';
import type { DocumentType } from '../documents/types';
import { checkView, rulesOf } from '../rules/checkDocument';
import { viewDocument } from '../rules/documentView';
import { severities } from '../rules/rule';
import { documentPaths, markdownFiles } from './documentPaths';
import { ledgerProblems } from './ledgerProblems';
import { defineOperation } from './operation';
import type { OperationPorts } from './ports';

/** An answer that nobody reads to its end is of no use, and a model has to pay for it. */
const maxProblems = 1000;
/** Files read at the same time. */
const parallel = 16;

const problem = z.object({
  path: z.string(),
  /** Zero-based. */
  /** One-based, as every tool prints it. */
  line: z.number(),
  code: z.string(),
  severity: z.enum(severities),
  message: z.string(),
  fix: z.optional(
    z.object({
      title: z.string(),
      /** Offsets in UTF-16 units into the text as it stands now. */
      edits: z.array(z.object({ start: z.number(), end: z.number(), text: z.string() })),
    }),
  ),
});
type Problem = z.output<typeof problem>;

export const checkDocuments = defineOperation({
  name: 'check_documents',
  title: 'Check Documents',
  description:
    'Checks journal entries, postmortems and learning journeys against the rules: blame, vague action items, missing ' +
    'owners and dates, corporate speak, and more. Each problem says what to write instead. Without `paths` all ' +
    'documents are checked; a path may be a folder, or a file of the ledger. Use it before a document is committed or called finished.',
  doing: ({ paths }) => `Checking ${paths?.join(', ') ?? 'all documents'}`,
  readOnly: true,
  input: z.object({ paths: z.optional(z.array(z.string())) }),
  output: z.object({
    problems: z.array(problem),
    /** How many documents of known types were read. */
    checked: z.number(),
    /** True when there are more problems than the answer holds. */
    truncated: z.boolean(),
  }),

  failed: ({ problems }) => problems.some(({ severity }) => severity === 'error'),

  async run(ports, { paths }) {
    const types = await ports.documentTypes();
    const files =
      paths === undefined
        ? await documentPaths(ports.files, types)
        : await namedFiles(ports, paths);
    const now = ports.now();
    const problems: Problem[] = [];
    let checked = 0;
    for (let first = 0; first < files.length; first += parallel) {
      const batch = files.slice(first, first + parallel);
      const found = await Promise.all(
        batch.map(async (path) =>
          problemsOf(path, await ports.files.read(path), types, {
            now,
            rules: ports.settings.rules,
          }),
        ),
      );
      for (const ofFile of found) {
        if (ofFile === undefined) continue;
        checked += 1;
        problems.push(...ofFile);
      }
    }
    return {
      // Errors are what the caller has to act on: they stay when not everything fits.
      problems:
        problems.length > maxProblems
          ? problems.toSorted((a, b) => rank(a) - rank(b)).slice(0, maxProblems)
          : problems,
      checked,
      truncated: problems.length > maxProblems,
    };
  },
});

function rank({ severity }: Problem): number {
  return severities.indexOf(severity);
}

async function namedFiles({ files }: OperationPorts, paths: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    paths.map(async (path) => {
      const plain = path.replaceAll('\\', '/').replace(/^\.\/|\/+$/g, '');
      return /\.(?:md|jsonl)$/i.test(plain)
        ? [plain]
        : await markdownFiles(files, plain === '.' ? '' : plain);
    }),
  );
  return [...new Set(found.flat())].sort();
}

/** @returns undefined for a file that is no document of a known type. */
function problemsOf(
  path: string,
  text: string,
  types: readonly DocumentType[],
  { now, rules }: { readonly now: Date; readonly rules: unknown },
): Problem[] | undefined {
  if (/\.jsonl$/i.test(path)) return ledgerProblems(path, text, { now, rules });
  const type = documentTypeOf(path, text, types);
  if (type === undefined) return undefined;
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
