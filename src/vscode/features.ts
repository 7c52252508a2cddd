import { actionItemsFeature } from './features/actionItems/actionItemsFeature';
import { agentsFeature } from './features/agents/agentsFeature';
import { chatFeature } from './features/chat/chatFeature';
import { documentTypesFeature } from './features/documentTypes/documentTypesFeature';
import { draftsFeature } from './features/drafts/draftsFeature';
import { failuresFeature } from './features/failures/failuresFeature';
import { formsFeature } from './features/forms/formsFeature';
import { ledgerFeature } from './features/ledger/ledgerFeature';
import { learningsFeature } from './features/learnings/learningsFeature';
import { libraryFeature } from './features/library/libraryFeature';
import { linksFeature } from './features/links/linksFeature';
import { logFeature } from './features/log/logFeature';
import { newDocumentFeature } from './features/newDocument/newDocumentFeature';
import { openDocumentFeature } from './features/openDocument/openDocumentFeature';
import { publishFeature } from './features/publish/publishFeature';
import { queryFeature } from './features/query/queryFeature';
import { reportFeature } from './features/report/reportFeature';
import { recordEventFeature } from './features/recordEvent/recordEventFeature';
import { rulesFeature } from './features/rules/rulesFeature';
import { searchFeature } from './features/search/searchFeature';
import { postmortemFeature } from './features/postmortem/postmortemFeature';
import { workJournalFeature } from './features/workJournal/workJournalFeature';
import { worktreesFeature } from './features/worktrees/worktreesFeature';
import type { Feature } from './services';

/** The extension, part by part. The order does not matter. */
export const features: readonly Feature[] = [
  logFeature,
  newDocumentFeature,
  documentTypesFeature,
  postmortemFeature,
  openDocumentFeature,
  formsFeature,
  draftsFeature,
  ledgerFeature,
  libraryFeature,
  actionItemsFeature,
  linksFeature,
  failuresFeature,
  rulesFeature,
  recordEventFeature,
  publishFeature,
  queryFeature,
  searchFeature,
  learningsFeature,
  reportFeature,
  agentsFeature,
  chatFeature,
  workJournalFeature,
  worktreesFeature,
];
