import { expect, test } from 'vitest';
import { parseOutput } from '../../../support/runOutput';

const session = ['$ npm test', 'Error: no such colour', '$ exit'];

test.each([
  'bash',
  'bash -l',
  'bash --rcfile inner.rc',
  'cd app && bash',
  'bash --norc\nnpm test',
  'zsh -i',
  'sudo su',
  'ssh build-host',
  'ssh -p 2222 build-host',
  'docker exec -it web bash',
  'docker run --rm -it node:22 /bin/sh',
  'kubectl exec -it pod -- sh',
  'poetry shell',
  'tmux',
])('%s says nothing about what was typed in it', (command) => {
  expect(parseOutput(command, session)).toMatchObject({ outcome: 'unknown', failures: [] });
});

test.each([
  'bash deploy.sh',
  'bash -o pipefail deploy.sh',
  'bash -c "make"',
  'bash -lc "make"',
  'sh -ec make',
  'ssh build-host make',
  'docker exec web npm test',
  'cmd /c build.cmd',
])('%s runs a command', (command) => {
  expect(parseOutput(command, session).failures).not.toEqual([]);
});
