import type { MarkdownIt } from 'markdown-it';
import type * as styling from './styleDocument.lazy';

/**
 * A plugin for VS Code's built-in Markdown preview: severity and status as badges, timelines and action tables
 * with their own style. It adds classes and spans to what is there and changes no text; what does not look like
 * a document of Logbook is left alone.
 * @param load called when the first document is rendered. A preview is rendered at once: it cannot wait for an import.
 */
export function logbookPreview(md: MarkdownIt, load: () => typeof styling): MarkdownIt {
  md.core.ruler.push('logbook', (state) => {
    load().styleDocument(state, md);
  });
  return md;
}
