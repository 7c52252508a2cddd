import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { format } from 'date-fns/format';
import {
  correctionId,
  correctionsFile,
  correctionsHead,
  readCorrections,
  renderCorrection,
  renderRule,
  type CorrectionDraft,
} from '../../core/learnings/corrections';
import { discoveryOf } from '../../core/learnings/discovery';
import { markedIds } from '../../core/learnings/entryMarks';
import { jsonLines, readJsonRecords, type JsonFields } from '../../core/learnings/jsonRecords';
import { recordKey } from '../../core/learnings/mergeRecords';
import { patternOf } from '../../core/learnings/pattern';
import {
  proposedRules,
  timesForRule,
  type RuleProposal,
} from '../../core/learnings/repeatedCorrections';
import {
  renderSignal,
  signalId,
  skillSignalsFile,
  skillSignalsHead,
} from '../../core/learnings/skillSignals';
import { type LearningsStore, type TaskLearnings } from '../../core/learnings/taskLearnings';
import { redactTexts } from '../../core/ledger/redactTexts';
import { appendText } from '../durableAppend';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { resolveInside } from '../workspaceFiles';
import { learningsPaths } from './learningsPaths';

export interface LearningsStoreOptions {
  /** Absolute path of the top of the main worktree; without git of the workspace. */
  readonly root: () => Promise<string>;
  /** The setting `logbook.learnings.folder`. */
  readonly folder: () => string;
  /** Masks secrets. */
  readonly redact: (text: string) => Promise<string>;
}

/** Learnings in files that many windows, agents and people append to at once. */
export function createLearningsStore({
  root,
  folder,
  redact,
}: LearningsStoreOptions): LearningsStore & {
  /** Writes a rule that corrections were made into; nothing when it is there. @throws LogbookError */
  addRule(rule: RuleProposal, at: number): Promise<void>;
} {
  return {
    async add(learnings) {
      const top = await root();
      const shared = await learningsPaths(top, folder());
      const corrections = await addCorrections(top, learnings, redact);
      const repeats = corrections === 0 ? 0 : await addRepeats(top, learnings.at);
      return {
        corrections,
        signals: repeats + (await addSignals(top, learnings, redact)),
        patterns: await addRecords(
          shared.patterns,
          learnings.patterns.map((draft) => patternOf(draft, learnings)),
          redact,
        ),
        discoveries: await addRecords(
          shared.discoveries,
          learnings.discoveries.map((draft) => discoveryOf(draft, learnings)),
          redact,
        ),
      };
    },
    async addRule({ id, text, corrections }, at) {
      const file = await resolveInside(await root(), correctionsFile);
      const rule = { id, when: stamp(at), times: corrections.length };
      await addEntries(file, correctionsHead, [{ id, text: renderRule(await redact(text), rule) }]);
    },
  };
}

type Redact = LearningsStoreOptions['redact'];

async function addCorrections(
  top: string,
  { task, at, corrections }: TaskLearnings,
  redact: Redact,
): Promise<number> {
  const entries = corrections.map(async (draft) => {
    const id = correctionId(draft, task);
    const { value } = await redactTexts<CorrectionDraft>(draft, redact);
    return { id, text: renderCorrection(value, { id, when: stamp(draft.time ?? at), task }) };
  });
  const file = await resolveInside(top, correctionsFile);
  return addEntries(file, correctionsHead, await Promise.all(entries));
}

/** The same correction for the third time is a signal of its own. */
async function addRepeats(top: string, at: number): Promise<number> {
  const corrections = readCorrections(await textOrEmpty(await resolveInside(top, correctionsFile)));
  const entries = proposedRules(corrections).map((rule) => {
    const id = `s-${rule.id.replace(/^r-/, '')}`;
    const text = `corrected ${timesForRule} times: ${rule.text}`;
    const when = stamp(at);
    return { id, text: renderSignal({ kind: 'H3', time: at, text }, { id, when, task: '' }) };
  });
  return addEntries(await resolveInside(top, skillSignalsFile), skillSignalsHead, entries);
}

async function addSignals(
  top: string,
  { task, at, signals }: TaskLearnings,
  redact: Redact,
): Promise<number> {
  const entries = signals.map(async (draft) => {
    const id = signalId(draft, task);
    const clean = { ...draft, text: await redact(draft.text) };
    return { id, text: renderSignal(clean, { id, when: stamp(draft.time ?? at), task }) };
  });
  const file = await resolveInside(top, skillSignalsFile);
  return addEntries(file, skillSignalsHead, await Promise.all(entries));
}

async function addEntries(
  file: string,
  head: string,
  entries: readonly { readonly id: string; readonly text: string }[],
): Promise<number> {
  if (entries.length === 0) return 0;
  const before = await textOrEmpty(file);
  const known = new Set(markedIds(before));
  const added = entries.filter(({ id }) => !known.has(id) && known.add(id));
  if (added.length === 0) return 0;
  const text = added.map((entry) => entry.text).join('');
  await appendText(file, before === '' ? head + text : text);
  return added.length;
}

async function addRecords(
  file: string,
  records: readonly JsonFields[],
  redact: Redact,
): Promise<number> {
  if (records.length === 0) return 0;
  const before = readJsonRecords(await textOrEmpty(file)).records;
  const known = new Set(before.map(({ fields }) => recordKey(fields)));
  const added = records.filter((fields) => {
    const key = recordKey(fields);
    return !known.has(key) && known.add(key);
  });
  if (added.length === 0) return 0;
  const clean = await Promise.all(
    added.map(async (fields) => (await redactTexts(fields, redact)).value),
  );
  await appendText(file, jsonLines(clean));
  return added.length;
}

async function textOrEmpty(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (systemErrorCode(error) === 'ENOENT') return '';
    throw mapFsError(error, path.basename(file), 'read');
  }
}

function stamp(time: number): string {
  return format(time, 'yyyy-MM-dd HH:mm');
}
