import { countWords } from '../documentView';
import type { DocumentView } from '../documentView';
import type { Rule } from '../rule';
import { documentSpan } from '../wholeDocument';

const detail =
  /`|^(?: {4}|\t)\S|^[ \t]*(?:~~~)|https?:\/\/|\b[\w-]+\.(?:ts|tsx|js|mjs|py|go|rs|java|kt|rb|php|cs|cpp|c|h|sh|sql|ya?ml|json|toml|tf|lock|log|conf|ini|xml|html|css|md)\b|\b\w*(?:Error|Exception|Panic)\b|\bE[A-Z]{4,}\b|\b[45]\d\d\b|\bv?\d+\.\d+\.\d+\b|\bexit (?:code|status)\b|(?:^|\s)(?:\/[\w.-]+){2,}|\b(?:SIG[A-Z]{3,}|0x[0-9a-f]+)\b/m;

export const noTechnicalDetail: Rule = {
  code: 'journal-no-technical-detail',
  types: ['journal'],
  severity: 'warning',
  summary: 'an entry without an error message, a log line, code, a file or a version.',
  explanation:
    'Whoever meets the same failure searches for its error message. An entry that has none is never found. Paste the ' +
    'message whole, in a code block.',
  good: [
    "## Technical Details\n\n```\nError: Cannot find module '/app/dist/main.js'\n```",
    '## Technical Details\n\nThe script `build:prod` had been renamed.',
  ],
  bad: [
    '## Technical Details\n\nThere was a bug in the build and it took us all morning to find it because nobody looked there first.',
  ],
  *check(view) {
    if (!view.hasTypeShape || !view.isBegun || detail.test(bodyOfDocument(view))) return;
    const [section] = view.sections('Technical Details');
    // An empty section has a finding of its own.
    if (section === undefined ? countWords(view.ownWords) < 60 : view.isEmpty(section)) return;
    yield {
      ...(section === undefined ? documentSpan(view) : view.headingSpan(section)),
      message:
        'There is no technical detail. Paste the exact error, the log lines or the code, so that a search finds this entry.',
    };
  },
};

function bodyOfDocument({ document }: DocumentView): string {
  return document.text.slice(document.lines[document.frontMatter?.end ?? 0]?.start ?? 0);
}
