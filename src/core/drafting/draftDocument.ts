import { markAsDraft } from '../documents/draftMark';
import type { NewDocument } from '../documents/newDocument';
import { renderNewDocument } from '../documents/newDocument';
import type { DocumentType } from '../documents/types';
import { fencedBlock } from '../failures/markdownText';
import { evidenceParts } from '../operations/evidenceParts';
import type { OperationPorts } from '../operations/ports';
import { checkDocument } from '../rules/checkDocument';
import type { Finding } from '../rules/rule';
import { firstWords } from '../text/firstWords';
import type { DraftModel } from './draftModel';
import type { DraftSubject, Evidence } from './evidence';
import { collectEvidence } from './evidence';
import type { DraftInstructions } from './instructions';
import { fillDraft } from './readDraft';
import { verifiedDraft } from './verifiedDraft';
import { writeWithModel } from './writeWithModel';

/** What is going on, for whoever waits. */
export type DraftStep =
  | { readonly kind: 'evidence' | 'asking' | 'checking' | 'mending' }
  | { readonly kind: 'writing'; readonly heading: string };

/** A document that exists nowhere yet. Plain data: it waits in a chat until the user wants it. */
export interface DocumentDraft {
  readonly typeId: string;
  readonly title: string;
  readonly text: string;
}

export interface DraftOutcome {
  readonly draft: DocumentDraft;
  /** The model whose words are in it; undefined for one that was made of the evidence only. */
  readonly model: string | undefined;
  /** Where the evidence comes from. */
  readonly sources: readonly string[];
  /** What the rules still find in what the model wrote. */
  readonly findings: readonly Finding[];
  /** Facts of the model's text that the evidence does not hold. */
  readonly unverified: readonly string[];
  /** What did not go as it should, in sentences. */
  readonly remarks: readonly string[];
}

export interface DraftRequest {
  readonly type: DocumentType;
  readonly subject: DraftSubject;
  readonly instructions: DraftInstructions;
  /** Without one the draft is made of the evidence. */
  readonly model: DraftModel | undefined;
  readonly onStep: (step: DraftStep) => void;
}

/**
 * Drafts a document: the evidence fills in what it can, the model writes the rest, the rules and the evidence check
 * it, and the model mends what they find, once. Writes nothing.
 */
export async function draftDocument(
  ports: OperationPorts,
  request: DraftRequest,
): Promise<DraftOutcome> {
  const { type, subject, model, onStep } = request;
  onStep({ kind: 'evidence' });
  const evidence = await collectEvidence(ports, subject);
  const recorded: NewDocument = {
    title: firstWords(subject.told) || type.label,
    author: await ports.author(),
    now: ports.now(),
    ...recordedParts(request, evidence),
  };
  const check = (text: string): Finding[] =>
    checkDocument(text, type, { now: ports.now(), severities: ports.settings.rules });
  const written =
    model && (await writeWithModel({ ...request, model, recorded, parts: evidence.parts, check }));
  const sources = evidence.parts.map(({ source }) => source);
  const remarks = [...evidence.problems, ...(written?.remarks ?? [])];
  if (written?.read === undefined || model === undefined) {
    const { title } = recorded;
    const draft = { typeId: type.id, title, text: renderNewDocument(type, recorded).text };
    return { draft, model: undefined, sources, findings: [], unverified: [], remarks };
  }
  const { draft: read, unknown } = verifiedDraft(written.read, written.isKnown);
  const title = read.title || recorded.title;
  const text = fillDraft(renderNewDocument(type, { ...recorded, title }).text, type, read);
  return {
    draft: { typeId: type.id, title, text: markAsDraft(text, model.name) },
    model: model.name,
    sources,
    findings: check(text),
    unverified: unknown,
    remarks,
  };
}

function recordedParts(
  { type, subject: { selections } }: DraftRequest,
  { streak }: Evidence,
): Partial<NewDocument> {
  if (streak !== undefined) return evidenceParts(type, streak);
  const details = 'Technical Details';
  if (selections.length === 0 || !type.fields.some(({ key }) => key === details)) return {};
  const quoted = selections.map(({ source, text }) => `${source}:\n\n${fencedBlock(text, 'text')}`);
  return { sections: { [details]: quoted.join('\n\n') } };
}
