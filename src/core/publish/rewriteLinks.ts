import { findLinks, type FoundLink } from '../links/findLinks';
import { applyTextEdits } from '../text/textEdit';

/** A link or image of a text, as whoever decides where it leads gets it. */
export interface LinkUse {
  readonly kind: 'link' | 'image' | 'wiki';
  /** What readers see, as Markdown; empty for a definition. */
  readonly label: string;
  /** As written, without angle brackets. */
  readonly target: string;
}

/** A new target; `keep` for the link as it stands; `drop` for its words without a link. */
export type LinkDecision = { readonly target: string } | 'keep' | 'drop';

/** Gives links and images other targets. Code stays as it is, and so does every byte around the targets. */
export function rewriteLinks(text: string, decide: (use: LinkUse) => LinkDecision): string {
  const edits = findLinks(text).map((found) => {
    const written = text.slice(found.start, found.end);
    return { start: found.start, end: found.end, text: rewriteOne(found, written, decide) };
  });
  return applyTextEdits(text, edits);
}

function rewriteOne(
  { kind, target }: FoundLink,
  written: string,
  decide: (use: LinkUse) => LinkDecision,
): string {
  if (kind === 'wiki') return rewriteWiki(written, target, decide);
  const definition = /^( {0,3}\[[^[\]\r\n]+\]:[ \t]*)(?:<[^<>]*>|\S+)/.exec(written);
  if (definition !== null) {
    const decision = decide({ kind: 'link', label: '', target });
    // Dropping the definition would leave its links as text in brackets.
    return typeof decision === 'string'
      ? written
      : (definition[1] ?? '') + encodeTarget(decision.target);
  }
  const isImage = written.startsWith('!');
  const labelEnd = written.lastIndexOf('](');
  const innerStart = isImage ? 2 : 1;
  const label = written.slice(innerStart, labelEnd);
  // An image may stand in a link's words.
  const shown = isImage ? label : rewriteLinks(label, decide);
  const decision = decide({ kind: isImage ? 'image' : 'link', label, target });
  if (decision === 'drop') return shown;
  const rest = written.slice(labelEnd);
  const tail =
    decision === 'keep'
      ? rest
      : rest.replace(/^(\]\(\s*)(?:<[^<>]*>|[^\s<>]*?)(?=\s*\)$|\s+["'])/, (_, before: string) => {
          return before + encodeTarget(decision.target);
        });
  return `${isImage ? '!' : ''}[${shown}${tail}`;
}

function rewriteWiki(
  written: string,
  name: string,
  decide: (use: LinkUse) => LinkDecision,
): string {
  const label = (/\|([^\]]*)\]\]$/.exec(written)?.[1] ?? name).trim();
  const decision = decide({ kind: 'wiki', label, target: name });
  if (decision === 'keep') return written;
  if (decision === 'drop') return label;
  return `[${label}](${encodeTarget(decision.target)})`;
}

/** A target that ends where it should. */
export function encodeTarget(target: string): string {
  return target.replace(
    /[\s()<>]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
