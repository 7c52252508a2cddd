import { describe, expect, test } from 'vitest';
import { pathInWorkspace, readLinkTarget } from '../../../../src/core/markdown/linkTarget';

describe('a link', () => {
  test.each([
    ['https://example.com/a?b#c', { kind: 'external', uri: 'https://example.com/a?b#c' }],
    ['HTTP://example.com', { kind: 'external', uri: 'HTTP://example.com' }],
    ['mailto:ada@example.com', { kind: 'external', uri: 'mailto:ada@example.com' }],
    ['#what-happened', { kind: 'heading', name: 'what-happened' }],
    ['../a%20b.md#c', { kind: 'file', from: 'document', path: '../a b.md' }],
    ['/docs/a.md?raw', { kind: 'file', from: 'workspace', path: 'docs/a.md' }],
    ['100%.md', { kind: 'file', from: 'document', path: '100%.md' }],
  ])('%j is understood', (href, target) => {
    expect(readLinkTarget(href)).toEqual(target);
  });

  test.each([
    '',
    'javascript:alert(1)',
    'command:workbench.action.quit',
    'vscode://other.extension/run',
    'file:///etc/passwd',
    'data:text/html,x',
    'C:\\Windows',
    '\\\\server\\share',
    '//server/share',
    '/%2Fserver/share',
    'java\nscript:alert(1)',
    'a%00.md',
  ])('%j leads nowhere', (href) => {
    expect(readLinkTarget(href)).toBeUndefined();
  });
});

describe('the path of a link', () => {
  const inDocument = (path: string): string | undefined =>
    pathInWorkspace({ kind: 'file', from: 'document', path }, 'docs/journals/entry.md');

  test('starts in the folder of the document, or at the top', () => {
    expect(inDocument('./other.md')).toBe('docs/journals/other.md');
    expect(inDocument('../../src/a.ts')).toBe('src/a.ts');
    const fromTop = { kind: 'file', from: 'workspace', path: 'a/../b.md' } as const;
    expect(pathInWorkspace(fromTop, 'docs/entry.md')).toBe('b.md');
  });

  test('never leaves the workspace', () => {
    expect(inDocument('../../../outside.md')).toBeUndefined();
    expect(inDocument('../../../../../etc/passwd')).toBeUndefined();
    expect(inDocument('../..')).toBeUndefined();
  });
});
