import { logbookError } from '../errors';
import type { OperationPorts } from '../operations/ports';
import type { Prompt } from '../prompts/prompt';
import type { RecallMatch } from '../recall/model';
import { answerFromEvidence, type EvidenceAnswer } from './answerFromEvidence';
import {
  draftDocument,
  type DocumentDraft,
  type DraftOutcome,
  type DraftRequest,
} from './draftDocument';
import { draftLedgerEvent, type EventDraftRequest, type EventOutcome } from './draftEvent';
import type { DraftModel } from './draftModel';
import { collectEvidence, type DraftSubject, type EvidencePart } from './evidence';
import { principlesOf, type DraftInstructions } from './instructions';
import { saveDraft } from './saveDraft';

/** Documents that a chat drafts: the type, and the prompt that has its principles. */
const draftKinds = {
  journal: { typeId: 'journal', prompt: 'journal' },
  postmortem: { typeId: 'postmortem', prompt: 'postmortem' },
  learning: { typeId: 'learning-journey', prompt: 'learning' },
} as const;
export type DraftKind = keyof typeof draftKinds;

/** What a chat answers in words. */
export type AnswerKind = 'handover' | 'recall';

export interface RecordedAnswer {
  /** What was recorded, for who wants to see for themselves, or has no model. */
  readonly parts: readonly EvidencePart[];
  readonly matches: readonly RecallMatch[];
  /** Undefined without a model. */
  readonly answer: EvidenceAnswer | undefined;
  readonly problems: readonly string[];
}

/** What a chat can ask for. Nothing is written before `save`. */
export interface Drafting {
  document(
    kind: DraftKind,
    request: Omit<DraftRequest, 'type' | 'instructions'>,
  ): Promise<DraftOutcome>;
  event(request: Omit<EventDraftRequest, 'instructions'>): Promise<EventOutcome>;
  answer(
    kind: AnswerKind,
    request: { readonly subject: DraftSubject; readonly model: DraftModel | undefined },
  ): Promise<RecordedAnswer>;
  /** @returns the new document's workspace-relative path */
  save(draft: DocumentDraft): Promise<string>;
}

/** Reads the instructions anew each time: a team may be writing its own. */
export interface PromptSource {
  /** What agents get. */
  readonly agents: () => Promise<readonly Prompt[]>;
  /** How a model in a chat answers. */
  readonly chat: () => Promise<readonly Prompt[]>;
}

export function createDrafting(ports: OperationPorts, prompts: PromptSource): Drafting {
  const instructions = async (
    principles: string,
    answer: 'document' | 'event',
  ): Promise<DraftInstructions> => {
    const [agents, chat] = await Promise.all([prompts.agents(), prompts.chat()]);
    return {
      principles: principlesOf(bodyOf(agents, principles)),
      document: bodyOf(chat, answer),
      mend: bodyOf(chat, 'mend'),
    };
  };
  return {
    async document(kind, request) {
      const { typeId, prompt } = draftKinds[kind];
      const type = (await ports.documentTypes()).find(({ id }) => id === typeId);
      if (type === undefined) {
        throw logbookError('unknown_type', `There is no document type "${typeId}".`);
      }
      return draftDocument(ports, {
        ...request,
        type,
        instructions: await instructions(prompt, 'document'),
      });
    },
    async event(request) {
      return draftLedgerEvent(ports, {
        ...request,
        instructions: await instructions('ledger-update', 'event'),
      });
    },
    async answer(kind, { subject, model }) {
      const { parts, matches, problems } = await collectEvidence(ports, subject);
      const instruction = bodyOf(await prompts.chat(), kind);
      const answer =
        model && parts.length > 0 ? await answerFromEvidence(model, instruction, parts) : undefined;
      return { parts, matches, answer, problems };
    },
    save: (draft) => saveDraft(ports, draft),
  };
}

function bodyOf(prompts: readonly Prompt[], name: string): string {
  const prompt = prompts.find((candidate) => candidate.name === name);
  if (prompt !== undefined) return prompt.body;
  throw logbookError('not_found', `The prompt "${name}" is missing. Install Logbook again.`);
}
