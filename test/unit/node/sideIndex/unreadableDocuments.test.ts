import { chmodSync } from 'node:fs';
import path from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { ledgerPaths } from '../../../../src/node/ledger/segments';
import { indexQueries } from '../../../../src/node/sideIndex/indexAnswers';
import { IndexEngine } from '../../../../src/node/sideIndex/indexEngine';
import { tempFolder, write } from '../tempRepository';

const entry = '---\ndate: 2026-03-01\n---\n\n# The cache fell over\n';

// Everything is readable for root.
it.skipIf(process.getuid?.() === 0).each([
  ['may not be read', 'docs/journals/b.md', 0o000],
  ['lie in a folder that may not be entered', 'docs/journals/deep', 0o444],
])('documents that %s do not keep others from being found', async (_, denied, mode) => {
  const root = tempFolder();
  for (const name of ['a', 'b', 'deep/c']) write(root, `docs/journals/${name}.md`, entry);
  chmodSync(path.join(root, denied), mode);
  onTestFinished(() => chmodSync(path.join(root, denied), 0o755));
  const engine = new IndexEngine({
    root,
    readWithHelper: () => Promise.reject(new Error('not asked for')),
  });
  await engine.refresh({
    ledger: ledgerPaths(root, 'progress/ledger.jsonl', 'progress/NOTES.md'),
    documents: { folders: [{ typeId: 'journal', folder: 'docs/journals' }], files: [] },
  });
  const { results } = indexQueries(engine).search({ text: 'cache' });
  expect(results).toHaveLength(2);
});
