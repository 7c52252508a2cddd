import { readSummary } from '../../core/documents/summary';
import { learningTexts } from '../../core/recall/learningTexts';

/**
 * What documents and learnings are read with. Loaded by those who have some to read, because it brings parsers along: of a
 * process that only asks the ledger they would take most of the start.
 */
export const documentReading = { readSummary, learningTexts };
export type DocumentReading = typeof documentReading;
