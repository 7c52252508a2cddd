import { counted, reportNotes } from './wording';
import type { DeliveryReport } from './report';
import { periodText, reportRules, reportTables, reportTitle } from './reportTables';

/** The report as Markdown, in tables. Text of the ledger stays text. */
export function reportMarkdown(report: DeliveryReport): string {
  const blocks = [
    `# ${plain(reportTitle(report))}`,
    `${periodText(report)}. ${counted(report.deployments, 'deployment', 'deployments')} to production.`,
  ];
  const notes = reportNotes(report);
  if (notes.length > 0) blocks.push(notes.map((note) => `- ${plain(note)}`).join('\n'));
  for (const { title, columns, rows, note } of reportTables(report)) {
    blocks.push(`## ${title}`);
    if (note !== undefined) blocks.push(note);
    blocks.push(
      [
        row(columns),
        row(columns.map(() => '---')),
        ...rows.map((cells) => row(cells.map(plain))),
      ].join('\n'),
    );
  }
  blocks.push(
    '## How the metrics are counted',
    reportRules()
      .map(({ name, rule }) => `- **${name}**: ${rule}`)
      .join('\n'),
  );
  return `${blocks.join('\n\n')}\n`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** No markup, no HTML, no link and no cell of its own can come out of it. */
function plain(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(/[\\`*_[\]<>|~#!&]/g, '\\$&')
    .replace(/:\/\//g, ':\\//')
    .trim();
}
