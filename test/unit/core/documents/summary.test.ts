import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText } from '../../../../src/core/documents/bodyMetadata';
import { readSeverity, severityRank } from '../../../../src/core/documents/severity';
import { readStamp, readTime, stampOfFileName } from '../../../../src/core/documents/stamps';
import { parseSummary, readSummary } from '../../../../src/core/documents/summary';
import { scanSummary } from '../../../../src/core/documents/summaryScan';
import { headingName } from '../../../../src/core/markdown/markdownDocument';
import { anyText } from '../markdown/markdownText';

const path = 'docs/journals/20241030-0247-payment.md';
const plain =
  '---\ndate: 2024-10-30\ntime: 02:47 AM\nseverity: critical\ntags: [a, b-c]\nauthor: journal-writer\n---\n\n# The title #\n';

describe('scanSummary', () => {
  it('reads plain front matter without the full parser', () => {
    expect(scanSummary(plain, path, 'journal')).toEqual({
      path,
      typeId: 'journal',
      title: 'The title',
      date: '2024-10-30',
      time: '02:47',
      severity: 'critical',
      author: 'journal-writer',
      tags: ['a', 'b-c'],
    });
  });

  it.each([
    "title: 'x'",
    'title: a: b',
    'title: x # comment',
    'title:',
    'title: |',
    'title: &a x',
    'tags: [a, [b]]',
    'title: x\n  goes on',
    'a: 1\na: 2',
    '# comment',
  ])('leaves %j to the full parser', (line) => {
    expect(scanSummary(`---\n${line}\n---\n`, path, 'journal')).toBeUndefined();
  });

  it('answers as the full parser does, whenever it answers', () => {
    const key = fc.constantFrom(
      'date',
      'time',
      'severity',
      'tags',
      'title',
      'status',
      'Severity',
      'x-y',
    );
    const value = fc.oneof(
      fc.constantFrom(
        '2024-10-30',
        '14:32 PM',
        'high',
        'true',
        '~',
        '012',
        '[a, b]',
        '[]',
        '[a,]',
        'a #b',
        'a#b',
        'a:b',
        '- a',
        '? a',
        '"x"',
        '!x',
        '{a}',
        '',
        'null',
        '...',
        '---',
        'P1 (down)',
        '@a',
        '%a',
        '*a',
        '`a`',
        'a, b',
        'a [b]',
        '0x1F',
        '<<',
      ),
      fc.string(),
      fc.string({ unit: 'binary' }),
    );
    const line = fc
      .tuple(key, fc.constantFrom(': ', ':', ':  '), value, fc.constantFrom('', ' '))
      .map((parts) => parts.join(''));
    const head = fc
      .tuple(
        fc.constantFrom('', '\uFEFF'),
        fc.array(line, { maxLength: 4 }),
        fc.constantFrom('---', '--- ', ''),
        anyText,
        fc.constantFrom('\n', '\r\n'),
      )
      .map(
        ([bom, lines, close, body, ending]) => bom + ['---', ...lines, close, body].join(ending),
      );
    let answered = 0;
    fc.assert(
      fc.property(fc.oneof({ weight: 4, arbitrary: head }, anyText), (text) => {
        const scanned = scanSummary(text, path, 'journal');
        if (scanned === undefined) return;
        answered++;
        expect(scanned).toEqual(parseSummary(text, path, 'journal'));
      }),
      { numRuns: 3000 },
    );
    expect(answered).toBeGreaterThan(300);
  });
});

describe('readSummary', () => {
  it.each([
    [
      'bold lines',
      '# T\n\n**Date**: 2024-10-30 14:05\n**Severity:** High (100% failure rate)\n**Status**: Resolved\n',
    ],
    [
      'bullets',
      '# T\n\n- **Date:** October 30, 2024 14:05\n- **Severity**: High\n- Status: Resolved\n',
    ],
    ['plain lines', '# T\n\nDate: 2024/10/30, 14:05\nSeverity: HIGH\nStatus: Resolved\n'],
    ['a quote', '# T\n\n> Date: 30 Oct 2024 14:05\n> Severity: high\n> Status: Resolved\n'],
    [
      'a table',
      '# T\n\n| Field | Value |\n|---|---|\n| Date | 30.10.2024 14:05 |\n| **Severity** | high |\n| Status | Resolved |\n',
    ],
    [
      'quoted YAML',
      '---\ndate: "2024-10-30"\ntime: \'14:05 PM\'\nseverity: "high"\nstatus: Resolved # yes\n---\n# T\n',
    ],
  ])('understands metadata in %s', (_, text) => {
    expect(readSummary(text, 'docs/journals/a.md', 'journal')).toEqual({
      path: 'docs/journals/a.md',
      typeId: 'journal',
      title: 'T',
      date: '2024-10-30',
      time: '14:05',
      severity: 'high',
      status: 'Resolved',
      tags: [],
    });
  });

  it('lists a document whose front matter does not parse, with its problem', () => {
    const summary = readSummary('---\ntitle: a: b\n---\n# T\n', path, 'journal');
    expect(summary).toMatchObject({ title: 'T', date: '2024-10-30', time: '02:47' });
    expect(summary.problem).toContain('front matter');
  });

  it.each(readdirSync('test/fixtures/documents').filter((name) => name.endsWith('.md')))(
    'has a title for %s',
    (name) => {
      const summary = readSummary(
        readFileSync(`test/fixtures/documents/${name}`, 'utf8'),
        name,
        'journal',
      );
      expect(summary.title).not.toBe('');
    },
  );
});

describe('stamps', () => {
  it.each([
    ['20241030-0247-payment.md', { date: '2024-10-30', time: '02:47' }],
    ['241030-0247-payment.md', { date: '2024-10-30', time: '02:47' }],
    ['2410300247-payment.md', { date: '2024-10-30', time: '02:47' }],
    ['241030024711-payment.md', { date: '2024-10-30', time: '02:47' }],
    ['241030-payment.md', { date: '2024-10-30' }],
    ['2024-10-30-payment.md', { date: '2024-10-30' }],
    ['journal-241030-payment.md', { date: '2024-10-30' }],
    ['2024-10-30.md', { date: '2024-10-30' }],
    ['404-not-found.md', {}],
    ['99999999-x.md', {}],
  ])('reads the name %s', (name, stamp) => {
    expect(stampOfFileName(`docs/journals/${name}`)).toEqual(stamp);
  });

  it.each([
    ['02:47 AM', '02:47'],
    ['12:05 am', '00:05'],
    ['2:47pm', '14:47'],
    ['14:32 PM', '14:32'],
    ['14:32', '14:32'],
    ['25:00', undefined],
    ['soon', undefined],
  ])('reads the time %s', (text, time) => {
    expect(readTime(text)).toBe(time);
  });

  it.each([
    ['2024-01-01', { date: '2024-01-01' }],
    ['2024-01-01T14:00:00.000Z', { date: '2024-01-01', time: '14:00' }],
    ['2024-12-28 23:59+02:00', { date: '2024-12-28', time: '23:59' }],
    ['2024-12-31T23:59:07Z', { date: '2024-12-31', time: '23:59' }],
    ['2024-01-01 02:15 PM', { date: '2024-01-01', time: '14:15' }],
    ['2024-01-01T24:00', { date: '2024-01-01' }],
    ['2024-02-30T10:00', {}],
    ['2024-13-01', {}],
  ])('reads the date %s', (text, stamp) => {
    expect(readStamp(text)).toEqual(stamp);
  });

  it('does not guess between day and month', () => {
    expect(readStamp('10/11/2024')).toEqual({});
    expect(readStamp('2024-02-30')).toEqual({});
  });
});

describe('plainText', () => {
  it('takes the same Markdown out of a text as out of a heading', () => {
    const part = fc.constantFrom(
      'a',
      'B9',
      '_',
      '__',
      ' ',
      '  ',
      '\t',
      '|',
      '.',
      '*',
      '`',
      'é',
      '-',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        expect(plainText(parts.join(''), 200)).toBe(headingName(parts.join('')));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['pool api_service failed', 'pool api_service failed'],
    ['_Pool_ **api** a__b', 'Pool api ab'],
    [' two  blanks ', 'two blanks'],
  ])('makes %j to %j', (text, plain) => {
    expect(plainText(text, 200)).toBe(plain);
  });
});

describe('readSeverity', () => {
  it.each([
    ['critical', 'critical', 1],
    ['Low (SEV-3)', 'low', 4],
    ['P1 (bot frozen ~7h)', 'P1', 1],
    ['SEV-2', 'SEV-2', 2],
    ['Sev1', 'Sev1', 1],
    ['P0', 'P0', 1],
    ['P1 - Critical', 'P1', 1],
    ['SEV-1 / SEV-2', undefined, 5],
    ['[P0/P1/P2]', undefined, 5],
    ['[critical|high|medium|low]', undefined, 5],
    ['unknown', undefined, 5],
  ] as const)('reads %s as %s', (text, severity, rank) => {
    expect(readSeverity(text)).toBe(severity);
    expect(severityRank(severity)).toBe(rank);
  });
});
