import { draftKey } from '../../documents/draftKey';
import { acceptDraft, draftedBy } from '../../documents/draftMark';
import { keyOfLine } from '../../markdown/frontMatterValues';
import { lineText } from '../../markdown/lines';
import type { Rule } from '../rule';

export const unreadDraft: Rule = {
  code: 'draft-unread',
  types: ['journal', 'postmortem', 'learning-journey'],
  severity: 'error',
  summary: 'a draft that a language model wrote and no person has taken on yet.',
  explanation:
    'What a model writes reads well, also where it is wrong. `@logbook` in a chat marks its drafts in the front matter, and ' +
    'the mark goes when a person changes something in the form or the text, or says with "Accept the draft" that what stands ' +
    'there is true. What the model could not know from the records says "(unverified)": look there first. Until then the document ' +
    'is not finished, and a check in CI says so.',
  good: [
    '---\nseverity: high\n---\n\n# Disk full\n\n## What Happened\n\nThe disk was full.',
    '# Disk full\n\n## What Happened\n\nThe post was drafted-by: nobody.',
  ],
  bad: [
    '---\ndrafted-by: GPT-4o\n---\n\n# Disk full\n\n## What Happened\n\nThe disk was full.',
    '---\nseverity: high\ndrafted-by: Claude\n---\n\n# Disk full',
  ],
  *check({ document, frontMatter }) {
    const model = draftedBy(frontMatter);
    const block = document.frontMatter;
    if (model === undefined || block === undefined) return;
    let line = block.content.start;
    while (line < block.content.end && keyOfLine(lineText(document, line), block) !== draftKey)
      line++;
    const { start = 0, end = 0 } = document.lines[line] ?? {};
    yield {
      start,
      end,
      message: `${model} wrote this draft, and nobody has read it yet. Read it, begin with what says "(unverified)", and change or accept it.`,
      isGeneral: true,
      fix: { title: 'Accept the draft', edits: acceptDraft(document) },
    };
  },
};
