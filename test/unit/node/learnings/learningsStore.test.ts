import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorrections } from '../../../../src/core/learnings/corrections';
import { readPatterns } from '../../../../src/core/learnings/pattern';
import type { TaskLearnings } from '../../../../src/core/learnings/taskLearnings';
import { createLearningsStore } from '../../../../src/node/learnings/learningsStore';
import { createRedactor } from '../../../../src/node/redactSecrets';
import { tempFolder, write } from '../tempRepository';

const at = Date.UTC(2026, 2, 17, 14, 30);

function learningsOf(task: string): TaskLearnings {
  return {
    task,
    agent: 'velma',
    at,
    corrections: [{ time: at, wrong: 'Ran the tests without building first', approach: 'Build' }],
    patterns: [
      {
        time: at,
        category: 'mutation',
        title: 'Reduce Scope',
        problem: 'The swap fails with token ghp_0123456789abcdefghijklmnopqrstuvwxyz',
        solution: 'Only the middleware',
      },
    ],
    signals: [{ kind: 'H2', time: at, text: 'a tool for diffing tokens' }],
    discoveries: [{ time: undefined, text: 'The auth hook is the right place' }],
  };
}

function storeIn(root: string, folder = 'clan-learnings') {
  return createLearningsStore({
    root: () => Promise.resolve(root),
    folder: () => folder,
    redact: createRedactor(),
  });
}

describe('the learnings store', () => {
  it('writes what a task left, once, and no secret', async () => {
    const root = tempFolder();
    const added = await storeIn(root).add(learningsOf('auth'));
    expect(added).toEqual({ corrections: 1, patterns: 1, signals: 1, discoveries: 1 });
    const files = [
      'self-improving/corrections.md',
      'self-improving/skill-signals.md',
      'clan-learnings/patterns.jsonl',
      'clan-learnings/discoveries.jsonl',
    ];
    const written = files.map((file) => readFileSync(path.join(root, file), 'utf8'));
    expect(written[2]).toContain('[redacted: token]');
    const none = { corrections: 0, patterns: 0, signals: 0, discoveries: 0 };
    expect(await storeIn(root).add(learningsOf('auth'))).toEqual(none);
    expect(files.map((file) => readFileSync(path.join(root, file), 'utf8'))).toEqual(written);
  });

  it('goes on behind what others wrote, and makes no file for nothing', async () => {
    const root = tempFolder();
    write(root, 'clan-learnings/patterns.jsonl', '{"id":"p-x-1","title":"Theirs","own":1}');
    const { patterns } = learningsOf('auth');
    const none = { corrections: [], signals: [], discoveries: [] };
    await storeIn(root).add({ ...learningsOf('auth'), ...none, patterns });
    const text = readFileSync(path.join(root, 'clan-learnings/patterns.jsonl'), 'utf8');
    expect(text.startsWith('{"id":"p-x-1","title":"Theirs","own":1}\n')).toBe(true);
    expect(readPatterns(text)).toHaveLength(2);
    expect(existsSync(path.join(root, 'self-improving'))).toBe(false);
  });

  it('notes the third repeat of a correction as a signal, and writes the rule once', async () => {
    const root = tempFolder();
    const store = storeIn(root);
    await store.add(learningsOf('one'));
    await store.add(learningsOf('two'));
    expect(await store.add(learningsOf('three'))).toMatchObject({ signals: 2 });
    expect(await store.add(learningsOf('four'))).toMatchObject({ signals: 1 });
    const rule = { id: 'r-1', text: 'Build before testing', corrections: [] };
    await store.addRule(rule, at);
    await store.addRule(rule, at);
    const file = path.join(root, 'self-improving/corrections.md');
    const rules = readCorrections(readFileSync(file, 'utf8')).filter(({ isRule }) => isRule);
    expect(rules).toMatchObject([{ id: 'r-1', pattern: 'Build before testing' }]);
  });

  it('loses nothing when several windows complete tasks at once', async () => {
    const root = tempFolder();
    const tasks = Array.from({ length: 12 }, (_, n) => `task ${n}`);
    await Promise.all(tasks.map((task) => storeIn(root).add(learningsOf(task))));
    const text = readFileSync(path.join(root, 'clan-learnings/patterns.jsonl'), 'utf8');
    expect(new Set(readPatterns(text).map(({ id }) => id)).size).toBe(12);
    const corrections = readFileSync(path.join(root, 'self-improving/corrections.md'), 'utf8');
    expect(new Set(readCorrections(corrections).map(({ task }) => task)).size).toBe(12);
  });

  it('writes outside the workspace only into a folder that is there, and follows no link', async () => {
    const root = tempFolder();
    const outside = tempFolder();
    const missing = path.join(outside, 'missing');
    await expect(storeIn(root, missing).add(learningsOf('auth'))).rejects.toMatchObject({
      code: 'not_found',
    });
    await storeIn(root, outside).add(learningsOf('auth'));
    expect(existsSync(path.join(outside, 'patterns.jsonl'))).toBe(true);
    symlinkSync(outside, path.join(root, 'linked'));
    await expect(storeIn(root, 'linked').add(learningsOf('auth'))).rejects.toMatchObject({
      code: 'outside_workspace',
    });
  });

  it('says in words what is in the way', async () => {
    const root = tempFolder();
    writeFileSync(path.join(root, 'self-improving'), '');
    await expect(storeIn(root).add(learningsOf('auth'))).rejects.toMatchObject({
      name: 'LogbookError',
    });
  });
});
