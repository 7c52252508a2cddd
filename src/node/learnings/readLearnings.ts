import { readFile, stat } from 'node:fs/promises';
import {
  correctionsFile,
  readCorrections,
  type Correction,
} from '../../core/learnings/corrections';
import { readDiscoveries, type Discovery } from '../../core/learnings/discovery';
import { readPatterns, type Pattern } from '../../core/learnings/pattern';
import { proposedRules, type RuleProposal } from '../../core/learnings/repeatedCorrections';
import {
  countSignals,
  readSkillSignals,
  skillSignalsFile,
  type CountedSignal,
} from '../../core/learnings/skillSignals';
import { isLogbookError } from '../../core/errors';
import { mapFsError, systemErrorCode } from '../fsErrors';
import { resolveInside } from '../workspaceFiles';
import { learningsPaths } from './learningsPaths';

/** Everything that completed tasks have left, the latest first. */
export interface Learnings {
  readonly corrections: Part<Correction>;
  readonly patterns: Part<Pattern>;
  readonly discoveries: Part<Discovery>;
  readonly signals: Part<CountedSignal>;
  /** Corrections that should be rules. */
  readonly proposals: readonly RuleProposal[];
}

export interface Part<T> {
  /** Absolute path; undefined when the setting leads to no place that can be read. */
  readonly file: string | undefined;
  readonly entries: readonly T[];
}

/** Larger files are not read for looking at them. */
const maxBytes = 32 * 1024 * 1024;

/**
 * @param main absolute path of the main worktree's top.
 * @param setting the setting `logbook.learnings.folder`.
 * @param now milliseconds since the epoch
 * @throws io_error, read_only
 */
export async function readLearnings(
  main: string,
  setting: string,
  now: number,
): Promise<Learnings> {
  const [corrections, signals, shared] = await Promise.all([
    resolveInside(main, correctionsFile).catch(passOver),
    resolveInside(main, skillSignalsFile).catch(passOver),
    learningsPaths(main, setting).catch(passOver),
  ]);
  const texts = await Promise.all(
    [corrections, signals, shared?.patterns, shared?.discoveries].map(textOf),
  );
  const [correctionText = '', signalText = '', patternText = '', discoveryText = ''] = texts;
  const written = readCorrections(correctionText);
  return {
    corrections: { file: corrections, entries: [...written].reverse() },
    signals: { file: signals, entries: countSignals(readSkillSignals(signalText)) },
    patterns: { file: shared?.patterns, entries: readPatterns(patternText) },
    discoveries: { file: shared?.discoveries, entries: readDiscoveries(discoveryText, now) },
    proposals: proposedRules(written),
  };
}

async function textOf(file: string | undefined): Promise<string> {
  if (file === undefined) return '';
  try {
    const found = await stat(file);
    return found.isFile() && found.size <= maxBytes ? await readFile(file, 'utf8') : '';
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(systemErrorCode(error) ?? '')) return '';
    throw mapFsError(error, file, 'read');
  }
}

function passOver(error: unknown): undefined {
  if (!isLogbookError(error)) throw error;
  return undefined;
}
