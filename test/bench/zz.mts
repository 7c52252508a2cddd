import { mkdtempSync, writeFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import os from 'node:os';
import { buildHandover } from '../../src/core/worklog/buildHandover';
import { readWorkJournal } from '../../src/core/worklog/readWorkJournal';
import { localToUtc } from '../../src/node/localTime';
function journalOf(bytes: number): string {
  const sessions: string[] = ['# JOURNAL - tokens\n'];
  let length = 0;
  for (let count = 0; length < bytes; count++) {
    const day = new Date(Date.UTC(2020, 0, 1 + (count % 2000))).toISOString().slice(0, 10);
    const session = [
      `\n## ${day} 14:30 - session ${count}`,
      'Author: Ana (UTC+01:00)',
      'Intent: replace the token in all routes',
      `Approach: adapter number ${count}`,
      '',
      `- 14:41 ❌ Failed: the client rejects tokens of format ${count}`,
      '  → Cannot swap in the middleware',
      '- 14:52 Found: the hook of the middleware is the right place',
      '- 15:10 Decision: a session token, for rendering on the server',
      '- 15:40 ✅ Working: three of seven routes',
      '',
    ].join('\n');
    sessions.push(session);
    length += session.length;
  }
  return sessions.join('');
}
const text = journalOf(5*1024*1024);
const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'b')), 'J.md'); writeFileSync(file, text);
const time = (n: string, f: () => unknown) => { const t = performance.now(); const r = f(); console.log(n, (performance.now()-t).toFixed(1)); return r; };
for (let i=0;i<5;i++) {
  const s = time('read', () => readFileSync(file, 'utf8')) as string;
  const lines = time('split', () => s.split(/\r\n?|\n/)) as string[];
  time('split2', () => s.split('\n'));
  time('journal', () => readWorkJournal(s, localToUtc));
  time('handover', () => buildHandover(s, { path: 'JOURNAL.md', reader: 'Ben', tailLines: 50, toUtc: localToUtc }));
}
