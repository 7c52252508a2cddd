/**
 * What reads and writes whole documents. Apart, because it brings parsers along that questions to the ledger need not
 * load.
 */
export { renderNewDocument } from '../documents/newDocument';
export { readDocument } from '../documents/readDocument';
export { prepareDocument } from '../publish/preparedDocument';
