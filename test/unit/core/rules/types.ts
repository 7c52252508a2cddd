import type { DocumentType } from '../../../../src/core/documents/types';

type RuleType = Pick<DocumentType, 'id' | 'outline'>;

/** A document type with the top headings that its template has. */
function typeOf(id: string, headings: readonly string[]): RuleType {
  return { id, outline: headings.map((heading) => ({ path: [heading], level: 2 })) };
}

export const ruleTypes = {
  journal: typeOf('journal', [
    'What Happened',
    'The Brutal Truth',
    'Technical Details',
    'What We Tried',
    'Root Cause Analysis',
    'How It Felt',
    'What We Learned',
    'What Changes Now',
    'Warning Signs',
    'For Next Time',
  ]),
  postmortem: typeOf('postmortem', [
    'Executive Summary',
    'Timeline',
    'Impact',
    'Root Cause',
    'Contributing Factors',
    'What Went Well',
    'What Went Poorly',
    'Action Items',
    'Lessons Learned',
  ]),
  'learning-journey': typeOf('learning-journey', [
    'Learning Journey Summary',
    'Part 1: Challenge Context',
    'Part 2: Learning Captured',
    'Part 3: Skills Developed',
    'Part 4: Lessons and Reflection',
    'Part 5: Potential Team Contribution',
  ]),
  'work-journal': typeOf('work-journal', []),
} as const;

export type RuleTypeId = keyof typeof ruleTypes;
