import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentTypesOf } from '../../../src/node/documentTypes';
import { documentFolders } from '../../../src/node/library/documentFolders';
import { createWorkspaceFiles } from '../../../src/node/workspaceFiles';
import { tempFolder, write } from './tempRepository';

const builtInFolder = path.resolve(import.meta.dirname, '../../../templates');

function source(templates: Readonly<Record<string, string>> = {}) {
  const root = tempFolder();
  for (const [name, text] of Object.entries(templates))
    write(root, `templates/logbook/${name}`, text);
  const problems: string[] = [];
  const types = documentTypesOf({
    builtInFolder,
    files: createWorkspaceFiles(root),
    templatesFolder: () => 'templates/logbook',
    folders: () => ({ journal: './notes/journals/' }),
    onProblem: (template, message) => problems.push(`${template}: ${message}`),
  });
  return { ...types, root, problems };
}

const template = (header: string): string =>
  `---\nlogbook:\n  ${header.split('\n').join('\n  ')}\n---\n\n# {{title}}\n\n## What Happened\n`;

describe('the folders of document types', () => {
  it.each<[string, Readonly<Record<string, string>>]>([
    ['of the built-in types', {}],
    ['of types of the team', { 'adr.md': template('label: Decision\nfolder: docs/adr/') }],
    ['of a type that replaces a built-in one', { 'x.md': template('id: journal\nfolder: log') }],
    ['that two types share', { 'adr.md': template('folder: docs/postmortems') }],
    ['of a template without a header', { 'adr.md': '# Title\n' }],
  ])('are those %s', async (_, files) => {
    const { folders, types, problems } = source(files);
    expect(await folders()).toEqual(documentFolders(await types()));
    expect(problems).toEqual([]);
  });

  it('leave out a template that cannot be used, and tell why', async () => {
    const { folders, problems } = source({ 'bad.md': template('folder: ../x') });
    expect((await folders()).map(({ typeId }) => typeId)).not.toContain('bad');
    expect(problems).toEqual([expect.stringContaining('"../x" must be a path inside')]);
  });

  it('follow the templates', async () => {
    const { folders, root } = source();
    const ofTeam = async () => (await folders()).find(({ typeId }) => typeId === 'adr')?.folder;
    write(root, 'templates/logbook/adr.md', template('folder: one'));
    expect(await ofTeam()).toBe('one');
    write(root, 'templates/logbook/adr.md', template('folder: two'));
    expect(await ofTeam()).toBe('two');
  });
});
