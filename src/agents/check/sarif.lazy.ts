import { allRules } from '../../core/rules/allRules';
import type { CheckOutput, CheckSeverity } from './checkOutput';

const levels: Readonly<Record<CheckSeverity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
};

/** SARIF 2.1.0, which code scanning on GitHub, Azure DevOps and GitLab reads. */
export function sarifLog({ problems }: CheckOutput): string {
  const used = new Set(problems.map(({ code }) => code));
  const rules = allRules
    .filter(({ code }) => used.has(code))
    .map(({ code, summary }) => ({ id: code, shortDescription: { text: `Finds ${summary}` } }));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Logbook', rules } },
        results: problems.map(({ path, line, code, severity, message }) => ({
          ruleId: code,
          level: levels[severity],
          message: { text: message },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: encodeURI(path), uriBaseId: '%SRCROOT%' },
                region: { startLine: line },
              },
            },
          ],
        })),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}
