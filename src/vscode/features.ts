import { actionItemsFeature } from './features/actionItems/actionItemsFeature';
import { failuresFeature } from './features/failures/failuresFeature';
import { formsFeature } from './features/forms/formsFeature';
import { libraryFeature } from './features/library/libraryFeature';
import { linksFeature } from './features/links/linksFeature';
import { logFeature } from './features/log/logFeature';
import { newDocumentFeature } from './features/newDocument/newDocumentFeature';
import { openDocumentFeature } from './features/openDocument/openDocumentFeature';
import { rulesFeature } from './features/rules/rulesFeature';
import type { Feature } from './services';

/** The extension, part by part. The order does not matter. */
export const features: readonly Feature[] = [
  logFeature,
  newDocumentFeature,
  openDocumentFeature,
  formsFeature,
  libraryFeature,
  actionItemsFeature,
  linksFeature,
  failuresFeature,
  rulesFeature,
];
