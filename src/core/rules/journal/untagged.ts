import type { Rule } from '../rule';

export const untagged: Rule = {
  code: 'journal-untagged',
  types: ['journal'],
  severity: 'info',
  summary: 'an entry without tags.',
  explanation:
    'Tags are how the next person finds the entry: the part of the system and the kind of failure, for instance ' +
    '`payments` and `race-condition`.',
  good: ['---\ntags: [payments, race-condition]\n---\n\n# Charged twice'],
  bad: ['---\ntags: []\n---\n\n# Charged twice'],
  *check(view) {
    if (!view.hasTypeShape || !view.isBegun) return;
    const tags = view.meta('tags');
    if (tags === undefined || !/^(?:\[\s*\]|\[""\])?$/.test(tags.text.trim())) return;
    yield {
      start: tags.start,
      end: tags.end,
      message: 'No tags yet. Add the part of the system and the kind of failure.',
    };
  },
};
