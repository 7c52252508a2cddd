import { eventTypes, type EventType } from './event';

export type EventFieldKind =
  | 'text'
  | 'prose'
  /** One of `values`. */
  | 'choice'
  /** A text for which `values` are proposed. */
  | 'suggested'
  | 'integer'
  | 'number'
  | 'boolean'
  /** ISO 8601 with a zone. */
  | 'timestamp'
  /** A list of texts. */
  | 'texts'
  /** A list of workspace-relative paths. */
  | 'files'
  /** A list of `{id, time}`. */
  | 'commits'
  /** A text, or an object with the keys of `fields`. */
  | 'lesson'
  /** An object with the keys of `fields`. */
  | 'object';

/** A known key of an event: what the form asks, completion offers and hover explains. */
export interface EventField {
  readonly key: string;
  readonly kind: EventFieldKind;
  readonly label: string;
  /** One sentence. */
  readonly hint: string;
  readonly required?: true;
  readonly values?: readonly string[];
  readonly fields?: readonly EventField[];
}

type Details = Partial<Pick<EventField, 'required' | 'values' | 'fields'>>;

function field(
  key: string,
  kind: EventFieldKind,
  label: string,
  hint: string,
  details: Details = {},
): EventField {
  return { key, kind, label, hint, ...details };
}

export const taskStatuses = ['success', 'failure', 'blocked'] as const;

const timestamp = field(
  'timestamp',
  'timestamp',
  'Timestamp',
  'When it happened, in ISO 8601 with a zone: 2026-01-05T12:30:00Z.',
  { required: true },
);
const type = field('type', 'choice', 'Type', 'What kind of event this is.', {
  required: true,
  values: eventTypes,
});
const taskId = field(
  'task_id',
  'text',
  'Task ID',
  'Names the task, once in the whole ledger, in kebab-case: fix-auth-timeout.',
  { required: true },
);
const status = field('status', 'choice', 'Status', 'How the task ended.', {
  values: taskStatuses,
});
const title = field('title', 'text', 'Title', 'A few words; the heading of the notes entry.');
const summary = field('summary', 'prose', 'Summary', 'What happened, in two or three sentences.');
const skills = field('skills_used', 'texts', 'Skills used', 'Skills or tools that took part.');
const files = field('files_modified', 'files', 'Files modified', 'Files that were changed.');
const lines = field('lines_changed', 'integer', 'Lines changed', 'Lines added and removed.');
const tests = field(
  'tests_passed',
  'integer',
  'Tests passed',
  'Tests that passed in the last run.',
);
const deployedAt = field(
  'deployment_time',
  'timestamp',
  'Deployment time',
  'When it reached production.',
);
const error = field('error', 'prose', 'Error', 'The error message as it was seen.');
const rootCause = field(
  'root_cause',
  'prose',
  'Root cause',
  'What in the system made it happen; searches for similar bugs read this.',
);
const fix = field('fix', 'prose', 'Fix', 'What was done about it.');
const lesson = field(
  'lesson_learned',
  'lesson',
  'Lesson learned',
  'What you know now and did not know before. Specific: not "be more careful".',
  {
    fields: [
      field('context', 'text', 'Context', 'What it is about.'),
      field('what_went_wrong', 'prose', 'What went wrong', 'What happened.'),
      field('what_we_learned', 'prose', 'What we learned', 'The lesson itself.'),
      field('action_items', 'texts', 'Action items', 'What will be done.'),
      field('confidence', 'choice', 'Confidence', 'How sure you are of it.', {
        values: ['high', 'medium', 'low'],
      }),
    ],
  },
);
const dora = field(
  'dora_impact',
  'object',
  'DORA impact',
  'What it did to delivery, in figures: "45 minutes", "+1 deploy", "N/A (no incident)".',
  {
    fields: [
      field(
        'deployment_frequency',
        'text',
        'Deployment frequency',
        'Releases that it adds: "+1 deploy".',
      ),
      field('lead_time', 'text', 'Lead time', 'From plan to production: "45 minutes".'),
      field('change_failure_rate', 'text', 'Change failure rate', 'Deployments that failed: "0%".'),
      field(
        'recovery_time',
        'text',
        'Recovery time',
        'Until users were served again: "23 minutes", or "N/A (no incident)".',
      ),
    ],
  },
);
const severity = field('severity', 'suggested', 'Severity', 'How bad it was for users.', {
  values: ['P0', 'P1', 'P2', 'P3', 'P4'],
});
const duration = field(
  'duration_minutes',
  'number',
  'Duration in minutes',
  'From detection to recovery.',
);
const detected = field(
  'detected_at',
  'timestamp',
  'Detected at',
  'When somebody or something noticed.',
);
const recovered = field(
  'recovered_at',
  'timestamp',
  'Recovered at',
  'When users were served again.',
);
const service = field(
  'service',
  'text',
  'Service',
  'Which service; the report can be split by it.',
);
const environment = field(
  'environment',
  'suggested',
  'Environment',
  'Where it went. Without one it counts as production.',
  { values: ['production', 'staging', 'development'] },
);
const commits = field(
  'commits',
  'commits',
  'Commits',
  'The commits in it, with their times: the lead time counts from them.',
);
const planned = field(
  'planned',
  'boolean',
  'Planned',
  'False for a deployment that had to repair something in production.',
);
const causedBy = field(
  'caused_by',
  'text',
  'Caused by',
  'Task ID of the deployment or incident that led to this.',
);
const outcome = field('outcome', 'choice', 'Outcome', 'Whether it could stay in production.', {
  values: ['success', 'failure', 'rolled_back'],
});
const decision = field('decision', 'prose', 'Decision', 'What was decided.');
const alternatives = field('alternatives', 'texts', 'Alternatives', 'What was decided against.');
const rationale = field('rationale', 'prose', 'Rationale', 'Why it was decided so.');
const participants = field('participants', 'texts', 'Participants', 'Who took part.');

const head = [timestamp, type, taskId];
const learned = [lesson, dora];

/** The known keys of each type in the order in which they are written: the form, completion and hover read this. */
export const eventFields: Readonly<Record<EventType, readonly EventField[]>> = {
  task_completion: [
    ...head,
    status,
    title,
    summary,
    skills,
    files,
    lines,
    tests,
    deployedAt,
    error,
    rootCause,
    fix,
    ...learned,
  ],
  consensus_decision: [
    ...head,
    title,
    summary,
    decision,
    rationale,
    alternatives,
    participants,
    ...learned,
  ],
  deployment: [
    ...head,
    title,
    summary,
    service,
    environment,
    commits,
    planned,
    causedBy,
    outcome,
    detected,
    recovered,
    deployedAt,
    files,
    lines,
    tests,
    ...learned,
  ],
  incident: [
    ...head,
    severity,
    duration,
    title,
    summary,
    service,
    environment,
    causedBy,
    detected,
    recovered,
    error,
    rootCause,
    fix,
    files,
    ...learned,
  ],
  rollback: [
    ...head,
    title,
    summary,
    service,
    environment,
    causedBy,
    detected,
    recovered,
    rootCause,
    fix,
    ...learned,
  ],
  lesson_learned: [
    ...head,
    title,
    { ...lesson, required: true },
    summary,
    rootCause,
    fix,
    files,
    dora,
  ],
};
