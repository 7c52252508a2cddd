import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildAgent } from '../../support/builtAgents';
import { repository, tempFolder } from '../node/tempRepository';

const page = readFileSync(
  path.resolve(import.meta.dirname, '../../../docs/command-line.md'),
  'utf8',
);

/** What the page shows to type, without the lines that show which options there are. */
const commands = [...page.matchAll(/^```(?:sh)?\n(logbook [\s\S]*?)^```$/gm)]
  .map(([, text = '']) => text.trim())
  .filter((text) => !/\[[A-Z-]|<operation>/.test(text));

// A Windows shell quotes in another way; what the commands do is the same there.
describe.skipIf(process.platform === 'win32')('the commands of the documentation', () => {
  it('are understood, each as it stands there', async () => {
    expect(commands.length).toBeGreaterThanOrEqual(7);
    const cli = await buildAgent('cli', tempFolder());
    const workspace = repository({ 'a.txt': 'a' });
    const program = `logbook() { "${process.execPath}" "${cli}" "$@"; }`;
    for (const command of commands) {
      const { status, stdout, stderr } = spawnSync('sh', ['-c', `${program}\n${command}`], {
        cwd: workspace,
        encoding: 'utf8',
      });
      // 1 is an answer too: a document of the example that is not there, a failure that was never recorded.
      expect([0, 1], `${command}\n${stdout}\n${stderr}`).toContain(status);
    }
    const ledger = readFileSync(path.join(workspace, 'progress/ledger.jsonl'), 'utf8');
    const deployment = ledger
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .find(({ type }) => type === 'deployment');
    const id = expect.stringMatching(/^[0-9a-f]{7,}$/) as string;
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string;
    expect(deployment).toMatchObject({ service: 'cart', commits: [{ id, time }] });
  }, 120_000);
});
