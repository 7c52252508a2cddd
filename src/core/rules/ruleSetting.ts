import type { RuleDescription, Severity } from './rule';
import { severities } from './rule';

/** What a workspace makes of a rule. A value that is none of the words counts as not set. */
export function severityOf(
  rule: Pick<RuleDescription, 'code' | 'severity'>,
  setting: unknown,
): Severity | 'off' {
  const value =
    typeof setting === 'object' && setting !== null
      ? (setting as Readonly<Record<string, unknown>>)[rule.code]
      : undefined;
  if (value === 'off') return 'off';
  return severities.find((severity) => severity === value) ?? rule.severity;
}
