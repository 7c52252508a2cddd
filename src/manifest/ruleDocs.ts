import { allRules } from '../core/rules/allRules';
import type { RuleDescription } from '../core/rules/rule';

const typeNames: Readonly<Record<string, string>> = {
  journal: 'Journal entries',
  postmortem: 'Postmortems',
  'learning-journey': 'Learning journeys',
  'work-journal': 'The work journal',
  ledger: 'The ledger',
};

const generated = '<!-- Generated from src/core/rules by `npm run gen`. -->';

/** The pages about the rules, by their path in the repository. */
export function rulePages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/rules.md', indexPage()],
    ...allRules.map((rule) => [`docs/rules/${rule.code}.md`, rulePage(rule)] as const),
  ]);
}

function rulePage({
  code,
  types,
  severity,
  summary,
  explanation,
  good,
  bad,
}: RuleDescription): string {
  return [
    generated,
    `# ${code}`,
    `Finds ${summary}`,
    `${types.map((type) => typeNames[type] ?? type).join(', ')}; ${severityWords[severity]} unless [the setting](../rules.md#change-a-rule) says otherwise.`,
    explanation,
    '## Found',
    ...bad.map((text) => example(text, types)),
    '## Not found',
    ...good.map((text) => example(text, types)),
  ].join('\n\n');
}

const severityWords = { error: 'an error', warning: 'a warning', info: 'a hint' } as const;

function example(text: string, types: readonly string[]): string {
  const fence = text.includes('```') ? '````' : '```';
  const language = types.includes('ledger') ? 'jsonl' : 'markdown';
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

function indexPage(): string {
  const families = Object.entries(typeNames).flatMap(([type, name]) => [
    `## ${name}`,
    [
      '| Rule | Severity | Finds |',
      '| --- | --- | --- |',
      ...allRules
        .filter(({ types }) => types.includes(type))
        .map(
          ({ code, severity, summary }) =>
            `| [${code}](rules/${code}.md) | ${severity} | ${summary.replaceAll('|', '\\|')} |`,
        ),
    ].join('\n'),
  ]);
  return [generated, '# Rules', introduction, ...families, usage].join('\n\n');
}

const introduction = `Logbook reads journal entries, postmortems and learning journeys as an honest colleague would: it points at blame, at action items that nobody can tick off, at phrases that hide what happened, and says what to write instead. Findings appear while you type, in the text editor and below the fields of the form, and in the answer of \`logbook check_documents\`, which reads the ledger with all its archives too.

- **Errors** are wrong in every document: \`check_documents\` exits with 1 over them, so that they can stop a pipeline. **Warnings** deserve a look. **Hints** remind of what is still missing.
- Quotations and code are not looked at, and word lists are for English text only.
- A document that was not made from the template is never told that something is missing from it, only what its words give away. A new document has no findings until somebody has begun to write.
- The rules on the ledger read its files line by line: see [the ledger in the editor](ledger-editor.md).`;

const usage = `## Fix a finding

Where an edit is right without guessing what you mean, the finding has a fix: the light bulb in the text editor, a link in the form, \`fix\` in the answer of \`check_documents\`.

## Change a rule

**Logbook: Change Rule Severity...** writes the setting \`logbook.rules\` of the workspace:

\`\`\`json
{
  "logbook.rules": {
    "journal-no-emotion": "off",
    "postmortem-action-owner": "error"
  }
}
\`\`\`

The values are \`error\`, \`warning\`, \`info\` and \`off\`.

## Suppress a finding

A comment says that a rule does not apply. It is not seen when the document is rendered, and the form keeps it.

\`\`\`markdown
<!-- logbook-disable postmortem-vague-action -->

- [ ] Improve communication
\`\`\`

- On a line of its own it is about the block below it: the paragraph, the list, the table. Directly below a heading it is about the heading too.
- At the end of a line it is about that line.
- \`<!-- logbook-disable-file postmortem-blame -->\` anywhere is about the whole file.
- In the front matter write \`# logbook-disable journal-untagged\`.
- Several rules are separated by commas; without a rule all are meant.

## In a pipeline

\`\`\`sh
logbook check_documents --workspace .
\`\`\`

prints every finding as JSON and exits with 1 when there is an error among them. \`--json '{"paths": ["docs/postmortems"]}'\` checks a part.`;
