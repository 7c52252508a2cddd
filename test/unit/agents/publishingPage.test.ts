import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { readBookStackTarget, readGitWikiTarget } from '../../../src/core/publish/publishTargets';
import { buildAgent } from '../../support/builtAgents';
import { goodToken, startBookStack } from '../../support/bookStack/server';
import { git, tempFolder, write } from '../node/tempRepository';

/** The examples of docs/publishing.md, run one after the other as they stand there. */

const page = readFileSync(path.join(import.meta.dirname, '../../../docs/publishing.md'), 'utf8');
const blocks = [...page.matchAll(/^```(sh|json|jsonc)\n(.*?)^```$/gms)].map(
  ([, language = '', text = '']) => ({ language, text }),
);

const folder = realpathSync(mkdtempSync(path.join(os.tmpdir(), 'logbook-docs-')));
let program = '';
beforeAll(async () => {
  program = await buildAgent('cli', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const settings = blocks
  .filter(({ language }) => language === 'jsonc')
  .map(({ text }) => parse(text, [], { allowTrailingComma: true }) as Record<string, object>);

it('its settings are understood', () => {
  expect(settings).toHaveLength(3);
  for (const setting of settings) {
    const bookStack = readBookStackTarget(setting['logbook.publish.bookstack']);
    const wiki = readGitWikiTarget(setting['logbook.publish.gitWiki']);
    expect(bookStack ?? wiki).toBeDefined();
  }
});

it('its commands answer what it says', async () => {
  const server = await startBookStack();
  onTestFinished(() => server.close());
  server.state.nextId = 79;
  server.addBook('Incidents');
  const wiki = path.join(tempFolder(), 'project.wiki.git');
  git(tempFolder(), 'init', '-q', '--bare', wiki);
  const here = (text: string): string =>
    text
      .replaceAll('https://wiki.example.com', server.url)
      .replaceAll('git@github.com:team/project.wiki.git', wiki);

  const root = tempFolder();
  const [homelab, , ofWiki] = settings;
  write(root, '.vscode/settings.json', here(JSON.stringify({ ...homelab, ...ofWiki })));
  write(
    root,
    'docs/postmortems/2026-02-03-pool-full.md',
    '# Postmortem: Pool full\n\n**Date:** 2026-02-03\n\n## Executive Summary\n\nThe pool was too small for 50 clients.\n',
  );

  // One shell for all of them: what an example exports holds for the next. Answers are told apart by a line.
  const commands = blocks.filter(({ language }) => language === 'sh').map(({ text }) => here(text));
  const script = [
    'set -e',
    `logbook() { "${process.execPath}" "${program}" "$@"; }`,
    ...commands.map((command) => `${command}\necho ---`),
  ].join('\n');
  const output = await new Promise<string>((resolve, reject) => {
    const env = { ...process.env, TOKEN_ID: goodToken.id, TOKEN_SECRET: goodToken.secret };
    execFile('sh', ['-c', script], { cwd: root, env }, (error, stdout) => {
      if (error === null) resolve(stdout);
      else reject(new Error(`${error.message}\n${stdout}`));
    });
  });
  const answers = output
    .split('---\n')
    .filter((answer) => answer.trim() !== '')
    .map((answer) => JSON.parse(answer) as unknown);
  const expected = blocks
    .filter(({ language }) => language === 'json')
    .map(({ text }) => JSON.parse(here(text)) as unknown);
  expect(answers.slice(0, expected.length)).toEqual(expected);
  expect(answers.at(-1)).toMatchObject({ action: 'created' });
  expect(server.state.pages.size).toBe(1);
  expect(git(wiki, 'for-each-ref')).toContain('refs/heads/');
});
