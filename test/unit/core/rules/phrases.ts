/**
 * The phrasings that the rules exist for, good and bad, with the place where each would stand in a document.
 * A bad one must be found by the named rule, a good one by no rule of its family.
 */
export interface Phrasing {
  readonly type: 'journal' | 'postmortem';
  readonly text: string;
  readonly place: 'rootCause' | 'action' | 'summary' | 'poorly' | 'journal';
  /** Undefined for a good one. */
  readonly rule?: string;
}

const journal = { type: 'journal', place: 'journal' } as const;
const action = { type: 'postmortem', place: 'action' } as const;
const rootCause = { type: 'postmortem', place: 'rootCause' } as const;
const summary = { type: 'postmortem', place: 'summary' } as const;
const poorly = { type: 'postmortem', place: 'poorly' } as const;

export const phrasings: readonly Phrasing[] = [
  {
    ...journal,
    text: 'We encountered an unexpected issue during deployment.',
    rule: 'journal-corporate-speak',
  },
  {
    ...journal,
    text: 'We f*cked up. Our deployment took down production for 6 hours because we forgot to update a script name.',
  },
  {
    ...journal,
    text: 'The team experienced elevated stress levels.',
    rule: 'journal-corporate-speak',
  },
  {
    ...journal,
    text: 'We were panicking. CEO asking “WHEN WILL IT BE FIXED?” while we had no idea what was wrong.',
  },
  {
    ...journal,
    text: 'The issue was resolved after investigation.',
    rule: 'journal-corporate-speak',
  },
  {
    ...journal,
    text: 'After 5 hours of trying everything we could think of, Sarah finally spotted the bug. The relief was overwhelming.',
  },
  {
    ...journal,
    text: 'The issue was resolved at 14:02 by rolling back to v2.3.0, after we had investigated the wrong pod for an hour.',
  },
  { ...journal, text: 'Increased pressure on the connection pool made it worse.' },
  {
    ...journal,
    text: 'We saw it in the event `order.paid` that the worker dropped, and prior `v2` to that nothing.',
  },
  { ...action, text: 'Be more careful when deploying', rule: 'postmortem-vague-action' },
  { ...action, text: 'Add --dry-run verification step to deploy runbook' },
  { ...action, text: 'Add more monitoring', rule: 'postmortem-vague-action' },
  { ...action, text: 'Add Grafana alert for OpenBao seal status with 5-minute threshold' },
  { ...action, text: 'Improve communication', rule: 'postmortem-vague-action' },
  { ...action, text: 'Add #incidents Slack channel to runbook as required notification step' },
  { ...action, text: 'Pay closer attention to the dashboards', rule: 'postmortem-vague-action' },
  { ...action, text: 'Test more before deploying.', rule: 'postmortem-vague-action' },
  { ...action, text: 'Better documentation and training', rule: 'postmortem-vague-action' },
  { ...action, text: 'Make sure this does not happen again', rule: 'postmortem-vague-action' },
  { ...action, text: 'Train the engineers', rule: 'postmortem-vague-action' },
  { ...action, text: 'Add tests', rule: 'postmortem-unspecific-action' },
  { ...action, text: 'Add monitoring for duplicate Stripe charges' },
  { ...action, text: 'Document the rollback procedure' },
  { ...action, text: 'Improve the error message of `deploy --force`' },
  { ...action, text: 'Review all cron jobs that write to /var' },
  { ...action, text: 'Prevent deploys while a migration runs' },
  { ...action, text: 'Ensure the backup job alerts when it exits with 1' },
  { ...action, text: 'Document that all backups must be encrypted before upload' },
  { ...action, text: 'Update the runbook to say which team needs to be paged' },
  { ...action, text: 'Block deploys until the migration checks have to be green' },
  { ...action, text: 'Add an alert that the on-call engineer will get within 5 minutes' },
  { ...action, text: 'Tell customers which API versions will be removed in March' },
  ...[
    'The runbook that we use for deploys should be updated',
    'Access to the production database must be restricted',
    'Runbook for the failover needs to be rewritten',
    'In the deploy script a dry run should be added',
    'There should be a test of the restore job',
    'We should definitely add a seal alert to Grafana',
    'We should always run the restore job in staging',
  ].map((text): Phrasing => ({ ...action, text, rule: 'postmortem-action-imperative' })),
  { ...rootCause, text: 'Engineer ran the wrong command.', rule: 'postmortem-blame' },
  { ...rootCause, text: 'We had no guard against running destructive commands on production.' },
  { ...rootCause, text: 'Human error.', rule: 'postmortem-human-error' },
  { ...rootCause, text: 'The outage was caused by human error.', rule: 'postmortem-human-error' },
  {
    ...rootCause,
    text: 'Human error is where we stopped last time; the tool still accepts a bare `--all`.',
  },
  { ...rootCause, text: 'The API returns user error codes without a message.' },
  { ...rootCause, text: 'The intern accidentally deleted the table.', rule: 'postmortem-blame' },
  {
    ...rootCause,
    text: 'An engineer ran `kubectl delete` by mistake.',
    rule: 'postmortem-blame',
  },
  { ...rootCause, text: 'The scheduler failed to place the pods because the nodes were tainted.' },
  { ...rootCause, text: 'The engineer on call had no way to see the queue.' },
  { ...rootCause, text: 'The Kubernetes operator failed to update the status of the claim.' },
  { ...rootCause, text: 'The admin API did not check the tenant.' },
  { ...rootCause, text: 'Jenkins ran the wrong pipeline after the merge.' },
  { ...poorly, text: 'Ansible ran the wrong playbook.' },
  { ...poorly, text: 'GitHub Actions ran the wrong workflow.' },
  { ...poorly, text: 'Terraform messed up the state file.' },
  { ...rootCause, text: 'The Postgres operator failed to promote a standby.' },
  { ...rootCause, text: 'The cassandra operator did not check the disk.' },
  { ...rootCause, text: 'The etcd-operator failed to replace the member.' },
  ...[
    'Robin ran the wrong script.',
    'Ana messed up the state file.',
    'The operator failed to follow the runbook.',
    'The on-call operator did not check the disk.',
    'The NOC operator forgot to acknowledge the page.',
  ].map((text): Phrasing => ({ ...rootCause, text, rule: 'postmortem-blame' })),
  { ...rootCause, text: 'The network was to blame, since both switches share one power feed.' },
  { ...rootCause, text: 'Someone should have been paged by the alert, but it has no receiver.' },
  { ...summary, text: 'There was some downtime.', rule: 'postmortem-vague-duration' },
  { ...summary, text: 'The service was unavailable for 47 minutes.' },
  { ...summary, text: 'The site was down for several hours.', rule: 'postmortem-vague-duration' },
  { ...summary, text: 'It took us a while to find the right dashboard.' },
  { ...poorly, text: 'Unfortunately alerting was missing.', rule: 'postmortem-hedging' },
  { ...poorly, text: 'Unfortunately "retry" was off.', rule: 'postmortem-hedging' },
  { ...poorly, text: 'Unfortunately, `deploy.sh` failed.', rule: 'postmortem-hedging' },
  { ...poorly, text: 'We did not have alerting on X.' },
];

/** The phrasing where it would stand. */
export function inDocument({ place, text }: Phrasing): string {
  switch (place) {
    case 'journal':
      return `# T\n\n## What Happened\n\n${text}\n`;
    case 'rootCause':
      return `# T\n\n## Root Cause\n\n${text}\n`;
    case 'summary':
      return `# T\n\n## Executive Summary\n\n${text}\n`;
    case 'poorly':
      return `# T\n\n## What Went Poorly\n\n- ${text}\n`;
    case 'action':
      return `# T\n\n## Action Items\n\n| Action | Owner | Due Date | Priority |\n|---|---|---|---|\n| ${text} | Ana | 2026-04-01 | P2 |\n`;
  }
}
