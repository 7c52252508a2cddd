import type { PreparedDocument } from './preparedDocument';
import type { PublishTargetId } from './publishTargets';

export interface PublishRequest {
  readonly document: PreparedDocument;
  /** Looks, and changes nothing anywhere. */
  readonly dryRun: boolean;
  /**
   * The revision that may be overwritten although somebody else edited the page: the one that an `edited_elsewhere`
   * refusal named. Another edit since then is refused again.
   */
  readonly overwrite: string | undefined;
  /** Which page is meant where several could be: the address that an `ambiguous` refusal named, or `newPage`. */
  readonly page?: string | undefined;
}

/** None of the pages that could be meant: one of its own is to be made. */
export const newPage = 'new';

/** One of the pages that could be meant, or the one of another document; `data.pages` of an `ambiguous` refusal. */
export interface PossiblePage {
  readonly url: string;
  readonly name: string;
  /** When it was changed last, in ISO 8601, where the target says so. */
  readonly updated?: string | undefined;
  /** The other document that it belongs to, workspace-relative. */
  readonly document?: string | undefined;
}

export interface PublishOutcome {
  /** Of the page, for a browser; of the place where it would be made, for a dry run that finds no page. */
  readonly url: string;
  readonly action: 'created' | 'updated' | 'unchanged';
  readonly name: string;
  /** What readers of the page will miss, in sentences. */
  readonly warnings: readonly string[];
}

/** `data` of an `edited_elsewhere` refusal. */
export interface ForeignEdit {
  readonly url: string;
  readonly revision: string;
  /** Markdown of the page as it is now; undefined for a page that was deleted. */
  readonly theirs: string | undefined;
  /** What would be published. */
  readonly ours: string;
}

/** The targets behind the operation. */
export interface Publisher {
  /**
   * Publishes a document: makes its page, or brings the page up to date.
   * @throws not_configured, edited_elsewhere (data: ForeignEdit), ambiguous (data: pages), unreachable, refused_by_server, too_large, cancelled
   */
  publish(target: PublishTargetId, request: PublishRequest): Promise<PublishOutcome>;
}
