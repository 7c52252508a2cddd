import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileSlug, nextFreePath } from '../../../../src/core/documents/fileNames';

describe('fileSlug', () => {
  it.each([
    [
      'The Payment System Almost Charged Users Twice',
      'the-payment-system-almost-charged-users-twice',
    ],
    ["It didn't work: a/b\\c", 'it-didnt-work-a-b-c'],
    ['../../etc/passwd', 'etc-passwd'],
    ['   ', 'untitled'],
    ['🔥🔥', 'untitled'],
    ['🔥 on fire 🔥', 'on-fire'],
    ['CON', 'con-entry'],
    ['lpt1', 'lpt1-entry'],
    ['Crème brûlée', 'creme-brulee'],
    ['データベース障害', 'データベース障害'],
    ['हिन्दी शीर्षक', 'हिन्दी-शीर्षक'],
    ['\u202Eevil\u202C שלום', 'evil-שלום'],
    ['\u0301\u0302', 'untitled'],
    ['f*cked up.', 'f-cked-up'],
  ])('makes %j %j', (title, slug) => {
    expect(fileSlug(title)).toBe(slug);
  });

  it('cuts a title of 300 characters between words', () => {
    const slug = fileSlug('a long word '.repeat(25));
    expect(slug).toMatch(/^(?:a-long-word-)*a(?:-long)?(?:-word)?$/);
    expect(slug.length).toBeLessThanOrEqual(60);
    expect(fileSlug('x'.repeat(300))).toBe('x'.repeat(60));
  });

  it('is safe and never empty for any title', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string({ unit: 'binary' }),
          fc.string({ unit: 'grapheme', minLength: 40 }),
        ),
        (title) => {
          const slug = fileSlug(title);
          expect(slug).toMatch(/^[\p{L}\p{M}\p{N}-]+$/u);
          expect(slug).not.toMatch(/^-|-$/);
          expect(slug.length).toBeLessThanOrEqual(60);
          expect(() => encodeURIComponent(slug)).not.toThrow();
        },
      ),
    );
  });
});

describe('nextFreePath', () => {
  it('numbers a path that is taken before its extension', async () => {
    const taken = new Set(['docs/a.md', 'docs/a-2.md']);
    expect(await nextFreePath('docs/a.md', (path) => taken.has(path))).toBe('docs/a-3.md');
    expect(await nextFreePath('docs/b.md', (path) => Promise.resolve(taken.has(path)))).toBe(
      'docs/b.md',
    );
    expect(await nextFreePath('docs.d/a', (path) => path === 'docs.d/a')).toBe('docs.d/a-2');
  });
});
