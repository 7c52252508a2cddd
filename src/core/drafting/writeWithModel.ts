import type { NewDocument } from '../documents/newDocument';
import { renderNewDocument } from '../documents/newDocument';
import type { Finding } from '../rules/rule';
import { firstWords } from '../text/firstWords';
import type { DraftRequest } from './draftDocument';
import { askModel, type DraftMessage, type DraftModel } from './draftModel';
import { evidenceText, type EvidencePart } from './evidence';
import { documentRequest, mendRequest } from './instructions';
import { outlineText } from './outline';
import { fillDraft, readDraft, type ReadDraft } from './readDraft';
import { factChecker, type Verified } from './unverified';
import { verifiedDraft } from './verifiedDraft';

export interface Writing extends Pick<DraftRequest, 'type' | 'instructions' | 'onStep'> {
  readonly model: DraftModel;
  /** What the document says without the model. */
  readonly recorded: NewDocument;
  readonly parts: readonly EvidencePart[];
  /** What the rules find. */
  readonly check: (text: string) => readonly Finding[];
}

export interface Written {
  /** Undefined when the model gave nothing that can be used. */
  readonly read: ReadDraft | undefined;
  readonly isKnown: (text: string) => Verified;
  readonly remarks: readonly string[];
}

/** Asks a model for the document, and once more when checks find something in it. */
export async function writeWithModel(writing: Writing): Promise<Written> {
  const { type, instructions, model, recorded, onStep } = writing;
  const outline = outlineText(type, recorded.now);
  const material = evidenceText(writing.parts, model.evidenceLimit);
  const withoutModel = renderNewDocument(type, recorded).text;
  const isKnown = factChecker([material, withoutModel, outline]);
  const request: DraftMessage[] = [
    { from: 'user', text: documentRequest(instructions, outline) },
    { from: 'user', text: material },
  ];
  onStep({ kind: 'asking' });
  const answer = await answerOf(writing, request);
  if (answer.text === undefined) return { read: undefined, isKnown, remarks: [answer.reason] };
  const read = readDraft(answer.text, type);
  if (read === undefined) {
    const said = firstWords(answer.text, 160);
    const remark = `${model.name} gave no draft that can be read. It said: "${said}"`;
    return { read: undefined, isKnown, remarks: [remark] };
  }
  onStep({ kind: 'checking' });
  const text = fillDraft(withoutModel, type, read);
  const faults = [
    ...rulesFaults(text, writing.check(text)),
    ...verifiedDraft(read, isKnown).unknown.map(
      (fact) => `"${fact}" does not stand in the evidence.`,
    ),
  ];
  if (faults.length === 0) return { read, isKnown, remarks: [] };
  onStep({ kind: 'mending' });
  const mended = await answerOf(writing, [
    ...request,
    { from: 'model', text: answer.text },
    { from: 'user', text: mendRequest(instructions, faults) },
  ]);
  if (mended.text === undefined) return { read, isKnown, remarks: [mended.reason] };
  return { read: readDraft(mended.text, type) ?? read, isKnown, remarks: [] };
}

/** Hints are left to people: a model would mend them by inventing what is missing. */
function rulesFaults(text: string, findings: readonly Finding[]): string[] {
  const lines = text.split('\n');
  return findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ line, message }) => `"${lines[line]?.trim() ?? ''}": ${message}`);
}

/** Tells which part the model is at. */
function answerOf({ model, onStep }: Writing, messages: readonly DraftMessage[]) {
  let last = '';
  return askModel(model, messages, (soFar) => {
    const heading = [...soFar.matchAll(/^#{2,3} +(.+)$/gm)].at(-1)?.[1]?.trim() ?? '';
    if (heading === last || soFar.endsWith(heading)) return;
    last = heading;
    onStep({ kind: 'writing', heading });
  });
}
