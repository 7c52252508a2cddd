import { conflictMarker } from './conflictMarker';
import { duplicateId } from './duplicateId';
import { duplicateTaskId } from './duplicateTaskId';
import { invalidJson } from './invalidJson';
import { jsonArray } from './jsonArray';
import type { LedgerRule } from './ledgerRule';
import { missingKey } from './missingKey';
import { notObject } from './notObject';
import { encoding } from './encoding';
import { timestamp } from './timestamp';
import { unknownType } from './unknownType';
import { unquantifiedImpact } from './unquantifiedImpact';
import { vagueLedgerLesson } from './vagueLesson';
import { wrongKind } from './wrongKind';

/** Every rule on the ledger's files, in the order of the documentation. */
export const ledgerRules: readonly LedgerRule[] = [
  invalidJson,
  encoding,
  notObject,
  jsonArray,
  conflictMarker,
  missingKey,
  timestamp,
  duplicateTaskId,
  vagueLedgerLesson,
  unquantifiedImpact,
  unknownType,
  wrongKind,
  duplicateId,
];
