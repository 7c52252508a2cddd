import type { Rule } from '../rule';
import { tablesOf } from '../tables';

const clock = /(?<![\d:.])(?:[01]?\d|2[0-3]):[0-5]\d(?![\d:]*\d)/g;
/** In capitals only: `first`, `host` and `lost` look the same, and so do words that logs write in capitals. */
const abbreviation =
  /\b(?!(?:POST|REST|TEST|HOST|LIST|FIRST|LAST|LOST|MUST)\b)(?:[A-Z]{1,3}[SD]T|CES?T|EES?T|WES?T|MSK)\b/;
const zone =
  /\b(?:UTC|GMT|Zulu|(?:local|server|eastern|central|mountain|pacific|european)[ -]time|time ?zone|(?:Europe|America|Asia|Africa|Australia|Pacific)\/\w+)\b|\d(?:Z\b|\s?[+-]\d{2}:?\d{2}\b)|時|协调世界时/i;

export const timesWithoutZone: Rule = {
  code: 'postmortem-times-without-zone',
  types: ['postmortem'],
  severity: 'warning',
  summary: 'a timeline whose clock times say nothing about their time zone.',
  explanation:
    'Logs are in UTC, chat is in local time, and the reader is somewhere else. Say once what the times are: in the ' +
    'header of the column, in the heading, or in a sentence above the table. A zone anywhere in the head of the ' +
    'document or in the timeline counts.',
  good: [
    '## Timeline\n\n| Time (UTC) | Event |\n| --- | --- |\n| 10:02 | Alert fired |\n| 10:20 | Rolled back |',
    '## Timeline\n\nAll times are in CET.\n\n- 10:02 alert\n- 10:20 rollback',
  ],
  bad: [
    '## Timeline\n\n| Time | Event |\n| --- | --- |\n| 10:02 | Alert fired |\n| 10:20 | Rolled back |',
    '## Timeline\n\n- 10:02 alert\n- 10:20 rollback',
  ],
  *check(view) {
    const [section] = view.sections('Timeline');
    if (section === undefined) return;
    const { text, lines } = view.document;
    const body = view.bodyOf(section);
    const written = text.slice(body.start, body.end);
    if ((written.match(clock)?.length ?? 0) < 2) return;
    const intro = view.spanOf(view.document.intro);
    const frontMatterEnd = lines[view.document.frontMatter?.end ?? 0]?.start ?? 0;
    const said = [
      text.slice(0, frontMatterEnd),
      text.slice(intro.start, intro.end),
      section.name,
      written,
    ];
    if (said.some((part) => abbreviation.test(part) || zone.test(part))) return;
    const message =
      'These times have no time zone. Write which one it is, best in the header of the column: "Time (UTC)".';
    const header = tablesOf(view, section)
      .flatMap((table) => table.header)
      .find((cell) => /^[*_]*(?:time|when|timestamp|at)[*_]*$/i.test(cell.text));
    if (header === undefined) {
      yield { ...view.headingSpan(section), message };
      return;
    }
    yield {
      start: header.start,
      end: header.end,
      message,
      fix: {
        title: 'Say that these times are UTC',
        edits: [{ start: header.end, end: header.end, text: ' (UTC)' }],
      },
    };
  },
};
