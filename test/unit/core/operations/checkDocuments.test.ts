import { describe, expect, it } from 'vitest';
import { logbookError } from '../../../../src/core/errors';
import type { DocumentType } from '../../../../src/core/documents/types';
import type { Ledger } from '../../../../src/core/ledger/ledger';
import { checkDocuments } from '../../../../src/core/operations/checkDocuments';
import type { OperationPorts } from '../../../../src/core/operations/ports';
import { applyTextEdits } from '../../../../src/core/text/textEdit';
import { ruleTypes } from '../rules/types';

const types: readonly DocumentType[] = [
  { ...ruleTypes.journal, folder: 'docs/journals' },
  { ...ruleTypes.postmortem, folder: 'docs/postmortems' },
].map((type) => ({
  ...type,
  label: type.id,
  icon: '',
  file: '{{slug}}.md',
  fields: [],
  body: '',
  source: 'builtIn',
}));

function portsOf(texts: Readonly<Record<string, string>>, rules: unknown = {}): OperationPorts {
  const paths = Object.keys(texts);
  const ledger: Pick<Ledger, 'files' | 'lines'> = {
    files: () => Promise.resolve(paths.filter((path) => path.startsWith('progress/'))),
    async *lines(path) {
      for (const text of texts[path]?.match(/[^\n]*\n|[^\n]+$/g) ?? [])
        yield await Promise.resolve({ text, isCut: text.startsWith('[cut]') });
    },
  };
  const ports: Pick<
    OperationPorts,
    'files' | 'settings' | 'documentTypes' | 'now' | 'workJournal'
  > & {
    readonly ledger: typeof ledger;
  } = {
    ledger,
    files: {
      read: async (path) => {
        const text = texts[path];
        if (text === undefined) throw logbookError('not_found', `There is no ${path}.`);
        return Promise.resolve(text);
      },
      list: (folder) => {
        const names = paths
          .filter((path) => path.startsWith(`${folder}/`))
          .map((path) => path.slice(folder.length + 1).split('/')[0] ?? '');
        return Promise.resolve([...new Set(names)]);
      },
      create: () => Promise.reject(new Error('not asked for')),
    },
    settings: {
      author: '',
      failureThreshold: 3,
      captureChanges: false,
      handoverLines: 50,
      mutations: [],
      rules,
    },
    documentTypes: () => Promise.resolve(types),
    workJournal: {
      path: 'JOURNAL.md',
      read: () => Promise.resolve(texts['JOURNAL.md']),
    } as OperationPorts['workJournal'],
    now: () => new Date(2026, 5, 1),
  };
  return ports as unknown as OperationPorts;
}

const texts = {
  'docs/postmortems/2026-01-01-seal.md':
    '# Seal\n\n## Action Items\n\n- [ ] Add more monitoring\n- [ ] We should rotate the unseal keys\n',
  'docs/journals/2026/cart.md': '# Cart\n\n## What Happened\n\nWe utilized a retry loop.\n',
  'docs/journals/logo.png': '',
  'README.md': '# Seal\n\nBe more careful.\n',
};

describe('check_documents', () => {
  it('checks the documents of all types, in folders of folders too', async () => {
    const { problems, checked, truncated } = await checkDocuments.run(portsOf(texts), {});
    expect({ checked, truncated }).toEqual({ checked: 2, truncated: false });
    expect(problems.map(({ path, line, code, severity }) => [path, line, code, severity])).toEqual([
      ['docs/journals/2026/cart.md', 5, 'journal-corporate-speak', 'warning'],
      ['docs/postmortems/2026-01-01-seal.md', 5, 'postmortem-vague-action', 'error'],
      ['docs/postmortems/2026-01-01-seal.md', 6, 'postmortem-action-imperative', 'warning'],
    ]);
  });

  it('checks the work journal', async () => {
    const journal = '# JOURNAL - tokens\n\n## 2026-03-17 14:30 - swap\n\n- Ran npm install.\n';
    const { problems, checked } = await checkDocuments.run(portsOf({ 'JOURNAL.md': journal }), {});
    expect(checked).toBe(1);
    expect(problems.map(({ path, line, code }) => [path, line, code])).toEqual([
      ['JOURNAL.md', 5, 'work-journal-noise'],
    ]);
  });

  it('gives fixes that can be applied', async () => {
    const { problems } = await checkDocuments.run(portsOf(texts), { paths: ['docs/postmortems'] });
    const fix = problems.find(({ fix }) => fix !== undefined)?.fix;
    expect(fix?.title).toBe('Begin with "Rotate"');
    const text = texts['docs/postmortems/2026-01-01-seal.md'];
    expect(applyTextEdits(text, fix?.edits ?? [])).toContain('- [ ] Rotate the unseal keys');
  });

  it('checks a file of the ledger that is named', async () => {
    const event = '{"timestamp": "2026-01-05T12:30:00Z", "type": "incident", "task_id": "a"}';
    const path = 'progress/ledger.jsonl';
    const text = `${event}\r\n${event}\r\n`;
    const { problems, checked } = await checkDocuments.run(portsOf({ [path]: text }), {
      paths: [path],
    });
    expect(checked).toBe(1);
    expect(problems).toMatchObject([{ path, line: 2, code: 'ledger-duplicate-task-id' }]);
    expect(applyTextEdits(text, problems[0]?.fix?.edits ?? [])).toBe(
      `${event}\r\n${event.replace('"a"', '"a-20260105-123000"')}\r\n`,
    );
  });

  it('checks all files of the ledger, each against those before it', async () => {
    const event = (id: string) =>
      `{"timestamp":"2026-01-05T12:30:00Z","type":"incident","task_id":"${id}"}`;
    const archive = 'progress/archive/ledger-2026-Q1-a.jsonl';
    const ledger = 'progress/ledger.jsonl';
    const found = await checkDocuments.run(
      portsOf({ [archive]: `${event('a')}\n`, [ledger]: `${event('a')}\n[cut]\n{"torn` }),
      {},
    );
    expect(found.checked).toBe(2);
    expect(found.problems).toMatchObject([
      { path: ledger, line: 1, code: 'ledger-duplicate-task-id' },
      { path: ledger, line: 2, code: 'ledger-invalid-json', severity: 'error' },
      { path: ledger, line: 3, code: 'ledger-invalid-json' },
    ]);
    expect(found.problems[0]?.message).toContain(`line 1 of ${archive}`);
  });

  it('reports a ledger that cannot be read beside the problems of the documents', async () => {
    const ports = portsOf(texts);
    const noFile = logbookError('io_error', 'progress/ledger.jsonl is a folder.', {
      data: { path: 'progress/ledger.jsonl' },
    });
    const found = await checkDocuments.run(
      { ...ports, ledger: { ...ports.ledger, files: () => Promise.reject(noFile) } },
      {},
    );
    expect(found.problems.at(-1)).toEqual({
      path: 'progress/ledger.jsonl',
      line: 1,
      code: 'ledger-unreadable',
      severity: 'error',
      message: 'progress/ledger.jsonl is a folder.',
    });
    expect(found.checked).toBe(2);
  });

  it('fails a script over errors, and over nothing less', async () => {
    const journals = await checkDocuments.run(portsOf(texts), { paths: ['./docs/journals/'] });
    expect(journals.problems).toHaveLength(1);
    expect(checkDocuments.failed?.(journals)).toBe(false);
    expect(checkDocuments.failed?.(await checkDocuments.run(portsOf(texts), {}))).toBe(true);
    const off = portsOf(texts, { 'postmortem-vague-action': 'off' });
    expect(checkDocuments.failed?.(await checkDocuments.run(off, {}))).toBe(false);
  });

  it('does not count what is no document of a known type', async () => {
    const answer = await checkDocuments.run(portsOf(texts), { paths: ['README.md'] });
    expect(answer).toEqual({ problems: [], checked: 0, truncated: false });
  });

  it('says so when a path does not exist', async () => {
    const missing = checkDocuments.run(portsOf(texts), { paths: ['docs/postmortems/no.md'] });
    await expect(missing).rejects.toMatchObject({ code: 'not_found' });
    const typo = checkDocuments.run(portsOf(texts), { paths: ['docs/postmortem'] });
    await expect(typo).rejects.toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('There is no folder docs/postmortem,') as string,
    });
    // Before the first postmortem.
    const none = await checkDocuments.run(portsOf({}), { paths: ['docs/postmortems', 'docs'] });
    expect(none.checked).toBe(0);
  });

  it('reports a document that cannot be read, and checks the others', async () => {
    const ports = portsOf(texts);
    const linked = 'docs/journals/2026/cart.md';
    const read = async (path: string) => {
      if (path === linked) throw logbookError('outside_workspace', `${path} leads outside.`);
      return portsOf(texts).files.read(path);
    };
    const broken = { ...ports, files: { ...ports.files, read } };
    const { problems } = await checkDocuments.run(broken, {});
    const codes = problems.map(({ path, line, code }) => [path, line, code]);
    expect(codes).toContainEqual([linked, 1, 'document-unreadable']);
    expect(codes).toContainEqual([
      'docs/postmortems/2026-01-01-seal.md',
      5,
      'postmortem-vague-action',
    ]);
    await expect(checkDocuments.run(broken, { paths: [linked] })).rejects.toMatchObject({
      code: 'outside_workspace',
    });
  });

  it('reports metadata that cannot be read', async () => {
    const broken = { 'docs/journals/x.md': '---\ntitle: [a\n---\n\n# X\n' };
    const { problems } = await checkDocuments.run(portsOf(broken), {});
    expect(problems.map(({ code }) => code)).toEqual(['front_matter_invalid']);
  });
});
