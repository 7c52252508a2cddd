import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runOperation } from '../../../../src/core/operations/execute';
import { followMutations } from '../../../../src/core/operations/followMutations';
import { isMutationRequired } from '../../../../src/core/operations/mutationRequired';
import { repository } from '../tempRepository';
import { journalWorld } from './journalPorts';

const byHand = '\n## MUTATION: Ask the owner\nSwitching to: what she says\n';

it('a mutation written by hand lets watched failures count anew, once', async () => {
  const root = repository();
  const { ports } = journalWorld(root);
  await runOperation(ports, 'start_session', { intent: 'a', approach: 'b' });
  const run = { command: 'npm test', exitCode: 1, output: 'Error: ENOENT: no such file "a"\n' };
  const fail = async () => {
    for (let time = 0; time < 3; time++) await runOperation(ports, 'report_run', run);
  };
  await fail();
  const follower = followMutations(ports);
  expect(await follower.look()).toBeUndefined();
  expect(await isMutationRequired(ports)).toBe(true);

  appendFileSync(path.join(root, 'JOURNAL.md'), byHand);
  expect(await follower.look()).toBe('Ask the owner');
  expect(await isMutationRequired(ports)).toBe(false);
  expect(await follower.look()).toBeUndefined();

  // What another process declares by the operation is recorded there.
  await fail();
  await runOperation(journalWorld(root).ports, 'declare_mutation', {
    mutation: 'M4',
    failedOn: 'a',
    switchingTo: 'b',
    rationale: 'c',
  });
  const records = await ports.runs.read();
  expect(await isMutationRequired(ports)).toBe(false);
  expect(await follower.look()).toBeUndefined();
  expect(await ports.runs.read()).toHaveLength(records.length);
  await fail();
  appendFileSync(path.join(root, 'JOURNAL.md'), byHand);
  expect(await follower.look()).toBe('Ask the owner');
  expect(await isMutationRequired(ports)).toBe(false);
});

it('one that stood there before is not taken for a new one, and neither is one in a journal out of reach', async () => {
  const root = repository();
  const { ports } = journalWorld(root);
  appendFileSync(path.join(root, 'JOURNAL.md'), `# JOURNAL\n${byHand}`);
  const follower = followMutations(ports);
  expect(await follower.look()).toBeUndefined();
  appendFileSync(path.join(root, 'JOURNAL.md'), '\0');
  expect(await follower.look()).toBeUndefined();
  expect(await ports.runs.read()).toEqual([]);
});

it('one that was written while nobody looked counts from its time on, once', async () => {
  const root = repository();
  const { ports, setTime } = journalWorld(root);
  const run = { command: 'npm test', exitCode: 1, output: 'Error: ENOENT: no such file "a"\n' };
  const failAt = async (...times: readonly string[]) => {
    for (const time of times) {
      setTime(`2026-03-17 ${time}`);
      await runOperation(ports, 'report_run', run);
    }
  };
  await failAt('14:01', '14:02', '14:03');
  const session = '\n## 2026-03-17 14:10 - ask\n';
  appendFileSync(path.join(root, 'JOURNAL.md'), `# JOURNAL\n${session}${byHand}`);
  await failAt('14:20');
  expect(await isMutationRequired(ports)).toBe(true);
  expect(await followMutations(ports).look()).toBe('Ask the owner');
  expect(await isMutationRequired(ports)).toBe(false);
  expect(await followMutations(ports).look()).toBeUndefined();
  await failAt('14:21');
  expect(await isMutationRequired(ports)).toBe(false);
  await failAt('14:22');
  expect(await isMutationRequired(ports)).toBe(true);
});
