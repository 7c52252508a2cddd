import { beforeAll, expect, it } from 'vitest';
import { documentTypeOf } from '../../../../src/core/documents/documentTypeOf';
import { parseDocumentType } from '../../../../src/core/documents/template';
import { documentFolders } from '../../../../src/node/library/documentFolders';
import type { DocumentLister } from '../../../../src/node/library/documentLister';
import { tempFolder, write } from '../tempRepository';
import { bundleWorker, lister, settle } from './lister';

let worker: string;

beforeAll(() => {
  worker = bundleWorker('sharedFolder');
});

const template = (id: string, file: string, headings: readonly string[]) =>
  parseDocumentType(
    [
      `---\nlogbook: { id: ${id}, label: ${id}, folder: docs/notes, file: '${file}' }\n---\n`,
      '# {{title}}\n',
      ...headings.map((heading) => `## ${heading}\n`),
    ].join('\n'),
    { path: `${id}.md`, source: 'workspace' },
  ).type;
const types = [
  template('review', '{{date:yyyy}}-{{slug}}.md', ['Praise', 'Wishes', 'Promises']),
  template('decision', 'adr-{{slug}}.md', ['Choices', 'Decision', 'Consequences']),
];
const documents = {
  'docs/notes/2026-a.md': '# By its name\n',
  'docs/notes/adr-b.md': '# By its name\n',
  'docs/notes/c.md': '# By its headings\n\n## Choices\n\n## Decision\n',
  'docs/notes/d.md': `# By headings further down\n\n## Decision\n\n${'Text.\n\n'.repeat(1_000)}## Choices\n`,
  'docs/notes/e.md': '---\nbroken: [\n---\n\n# By headings\n\n## Praise\n\n## Wishes\n',
};

it('types that share a folder are told apart as everywhere else, and again after a change', async () => {
  const root = tempFolder();
  const state = tempFolder();
  for (const [file, text] of Object.entries(documents)) {
    write(root, file, text);
    settle(root, file);
  }
  const expected = Object.entries(documents).map(
    ([file, text]) => documentTypeOf(file, text, types)?.id,
  );
  expect(expected).toEqual(['review', 'decision', 'decision', 'decision', 'review']);
  const idsOf = async (one: DocumentLister, folders = documentFolders(types)) =>
    (await one.list(folders)).map(({ typeId }) => typeId);
  const first = lister(worker, root, state);
  expect(await idsOf(first)).toEqual(expected);
  await first.dispose();

  const second = lister(worker, root, state);
  expect(await idsOf(second)).toEqual(expected);
  write(root, 'docs/notes/c.md', documents['docs/notes/e.md']);
  expect(await second.refresh('docs/notes/c.md', 'decision')).toMatchObject({ typeId: 'review' });
  // What was saved of them says nothing about a folder that one type has for itself.
  expect(await idsOf(second, documentFolders(types.slice(0, 1)))).toEqual(
    Array.from(expected, () => 'review'),
  );
});
