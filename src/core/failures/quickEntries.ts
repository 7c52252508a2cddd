/** What a journal entry begins with that is about something else than a failing test. */
export interface QuickEntry {
  readonly severity: 'critical' | 'high' | 'medium' | 'low';
  readonly tags: readonly string[];
  /** Markdown by heading: what is worth writing down about it, to be filled in. */
  readonly sections: Readonly<Record<string, string>>;
  /** Where an event says it already. */
  readonly title?: string;
}

export const quickEntryKinds = [
  'deployment',
  'incident',
  'pipeline',
  'performance',
  'security',
] as const;
export type QuickEntryKind = (typeof quickEntryKinds)[number];

const entries: Readonly<Record<QuickEntryKind, QuickEntry>> = {
  deployment: {
    severity: 'high',
    tags: ['deployment'],
    sections: details('Version', 'Environment', 'Noticed by', 'Taken back at'),
  },
  incident: {
    severity: 'critical',
    tags: ['incident'],
    sections: details('Users affected', 'Detected at', 'Recovered at', 'Noticed by'),
  },
  pipeline: {
    severity: 'medium',
    tags: ['ci'],
    sections: details('Pipeline and job', 'Commit', 'Passes on a machine of ours', 'Since'),
  },
  performance: {
    severity: 'medium',
    tags: ['performance'],
    sections: details('Measured', 'Expected', 'Load and data', 'Profile or trace'),
  },
  security: {
    severity: 'high',
    tags: ['security'],
    sections: details('Found by', 'What it lets somebody do', 'Since', 'Who has been told'),
  },
};

function details(...labels: readonly string[]): Readonly<Record<string, string>> {
  return { 'Technical Details': labels.map((label) => `- **${label}:**`).join('\n') };
}

export function quickEntry(kind: QuickEntryKind): QuickEntry {
  return entries[kind];
}

/**
 * The entry that a recorded event calls for: incidents, rollbacks and deployments that failed.
 * @returns undefined for events that are no bad news
 */
export function quickEntryFor(event: Readonly<Record<string, unknown>>): QuickEntry | undefined {
  const kind = kindOf(event);
  if (kind === undefined) return undefined;
  const entry = entries[kind];
  const { service, title } = event;
  return {
    ...entry,
    ...(kind === 'incident' ? { severity: severityOf(event) } : {}),
    tags: typeof service === 'string' && service !== '' ? [...entry.tags, service] : entry.tags,
    ...(typeof title === 'string' && title !== '' ? { title } : {}),
  };
}

function kindOf({ type, outcome }: Readonly<Record<string, unknown>>): QuickEntryKind | undefined {
  if (type === 'incident') return 'incident';
  if (type === 'rollback') return 'deployment';
  const failed = outcome === 'failure' || outcome === 'rolled_back';
  return type === 'deployment' && failed ? 'deployment' : undefined;
}

/** P0 and SEV-1 are critical; what names none is high. */
function severityOf({ severity }: Readonly<Record<string, unknown>>): QuickEntry['severity'] {
  const digit = typeof severity === 'string' ? /^(?:P|SEV-?)(\d)$/i.exec(severity.trim()) : null;
  if (digit === null) return 'high';
  const level = Number(digit[1]) - (/^sev/i.test(digit[0]) ? 1 : 0);
  return (['critical', 'high', 'medium'] as const)[level] ?? 'low';
}

/** Commands that hand work to others: pushes, and runs of a pipeline that are watched. */
export function isPipelineCommand(command: string): boolean {
  return /^(?:git\s+push\b|gh\s+(?:run|workflow|pr\s+checks)\b|glab\s+ci\b)/.test(command.trim());
}
