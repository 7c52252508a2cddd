import type * as z from 'zod/mini';
import { addNote } from './addNote';
import { checkDocuments } from './checkDocuments';
import { completeTask } from './completeTask';
import { createDocument } from './createDocument';
import { declareMutation } from './declareMutation';
import { listActionItems } from './listActionItems';
import type { Operation } from './operation';
import { publishDocument } from './publishDocument';
import { queryLedger } from './queryLedger';
import { readDocument } from './readDocument';
import { readHandover } from './readHandover';
import { recallFailure } from './recallFailure';
import { recordEvent } from './recordEvent';
import { reportDelivery } from './reportDelivery';
import { reportRun } from './reportRun';
import { rotateLedger } from './rotateLedger';
import { searchLogbook } from './searchLogbook';
import { startSession } from './startSession';

/** Every operation, in the order that lists show them. Adding one here puts it on every surface. */
const all = [
  createDocument,
  readDocument,
  checkDocuments,
  listActionItems,
  searchLogbook,
  recallFailure,
  reportRun,
  recordEvent,
  reportDelivery,
  queryLedger,
  rotateLedger,
  startSession,
  addNote,
  declareMutation,
  readHandover,
  completeTask,
  publishDocument,
] as const;

export const operations: readonly Operation[] = all;

type KnownOperation = (typeof all)[number];
type Named<Name extends OperationName> = Extract<KnownOperation, { readonly name: Name }>;

export type OperationName = KnownOperation['name'];
export type OperationInput<Name extends OperationName> = z.input<Named<Name>['input']>;
export type OperationOutput<Name extends OperationName> = z.output<Named<Name>['output']>;
