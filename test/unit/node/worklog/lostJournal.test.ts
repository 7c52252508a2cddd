import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runOperation } from '../../../../src/core/operations/execute';
import { portsOfLostJournal } from '../../../../src/node/worklog/lostJournal';
import { orphanedCopies } from '../../../../src/node/worklog/safetyCopy';
import { git, repository, tempFolder } from '../tempRepository';
import { journalWorld } from './journalPorts';

it('a task whose worktree is gone is completed from the copy of its journal, once', async () => {
  const main = repository({ 'a.txt': 'a' });
  const worktree = path.join(tempFolder(), 'tokens');
  git(main, 'worktree', 'add', '-q', '-b', 'auth/tokens', worktree);
  const { ports } = journalWorld(worktree);
  await runOperation(ports, 'start_session', { intent: 'machine tokens', approach: 'swap them' });
  await runOperation(ports, 'add_note', { kind: 'found', text: 'the hook is the place' });
  git(main, 'worktree', 'remove', '--force', worktree);

  const [copy, ...more] = await orphanedCopies(main);
  expect(more).toEqual([]);
  if (copy === undefined) throw new Error('There is no copy.');
  const lost = portsOfLostJournal(journalWorld(main).ports, copy);
  const { archive, added } = await runOperation(lost, 'complete_task', {});
  const archived = readFileSync(path.join(main, archive), 'utf8');
  expect(archived).toContain('branch: "auth/tokens"\nworktree: "tokens"');
  expect(archived).toContain('the hook is the place');
  expect(added?.discoveries).toBe(1);
  expect(await orphanedCopies(main)).toEqual([]);
});
