import * as vscode from 'vscode';
import { eventOfDraft } from '../../../core/ledger/eventDraft';
import {
  readEventMessageToHost,
  type EventFormState,
  type EventMessageToPage,
} from '../../../core/ledger/eventFormProtocol';
import type { EventFacts } from '../../../core/ledger/draftEvent';
import { checkGates } from '../../../core/ledger/gates';
import { renderNotes, type NotesDetails } from '../../../core/ledger/notes';
import { markdownLink, relativeTarget } from '../../../core/links/linkText';
import { readSetting } from '../../settings';
import { panelIcon, webviewPage, webviewRoot } from '../../webviewPage';
import type { LogbookWorkspace, Services } from '../../services';
import { keptId, offerKept, reasonOf, record, sayRecorded } from './eventOutcome';

/** Characters of the diff that go into the notes. */
const maxDiffLength = 8_000;

/** One event while it is being written. The page holds what was typed; a page that was hidden brings it along again. */
export class EventPanel {
  /** Asked for once: the diff of the fix is not kept with the page. */
  #facts: Promise<EventFacts | undefined> | undefined;
  /** Of an event that could not be recorded: it is saved under this id again. */
  #keptId: string | undefined;
  #taken: { readonly taskId: string; readonly ids: Promise<ReadonlySet<string>> } | undefined;
  #latest = 0;

  constructor(
    private readonly services: Services,
    private readonly workspace: LogbookWorkspace,
    private readonly panel: vscode.WebviewPanel,
    /** What the page begins with when it has nothing itself. */
    private readonly start: EventFormState,
  ) {
    const { extensionUri } = services.context;
    panel.webview.options = {
      enableScripts: true,
      localResourceRoots: [webviewRoot(extensionUri)],
    };
    panel.iconPath = panelIcon(extensionUri);
    panel.webview.onDidReceiveMessage((raw: unknown) => this.#receive(raw));
    panel.webview.html = webviewPage(panel.webview, extensionUri, {
      name: 'eventForm',
      title: vscode.l10n.t('Record Event'),
    });
  }

  #receive(raw: unknown): void {
    const message = readEventMessageToHost(raw);
    if (message === undefined) {
      this.services.log.warn('An event form sent a message that is not part of its protocol.');
      return;
    }
    switch (message.type) {
      case 'ready':
        this.#work('open the event form', this.#open(message.state ?? this.start));
        return;
      case 'changed':
        this.#work('check the event', this.#check(message.seq, message.state));
        return;
      case 'save':
        this.#work('record the event', this.#save(message.state));
        return;
      case 'discard':
        this.#work('discard the event', this.#discard());
        return;
      case 'failed':
        this.services.log.error(`The event form failed: ${message.message}`);
        return;
    }
  }

  #work(doing: string, work: Promise<void>): void {
    work.catch((error: unknown) => this.services.problems.report(doing, error));
  }

  async #open(state: EventFormState): Promise<void> {
    const { uri } = this.workspace.folder;
    this.#post({
      type: 'open',
      state,
      ledgerPath: readSetting('logbook.ledger.path', uri),
      notesPath: readSetting('logbook.ledger.notesPath', uri),
      diffLines: (await this.#diff())?.trimEnd().split('\n').length ?? 0,
    });
  }

  async #check(seq: number, state: EventFormState): Promise<void> {
    this.#latest = seq;
    const event = eventOfDraft(state.draft);
    const taken = await this.#takenIds(event['task_id']);
    const details = await this.#details(state);
    if (this.#latest !== seq) return;
    const gates = checkGates(event, { now: new Date(), hasTaskId: (id) => taken.has(id) });
    this.#post({
      type: 'checked',
      seq,
      gates: gates.map(({ field, message, suggestion }) => ({
        field,
        message,
        ...(suggestion !== undefined && { suggestion }),
      })),
      line: JSON.stringify(event),
      notes: renderNotes({ ...event, id: '...' }, details).trim(),
    });
  }

  async #save(state: EventFormState): Promise<void> {
    const event = eventOfDraft(state.draft);
    const details = await this.#details(state);
    this.#post({ type: 'saving' });
    try {
      const id = this.#keptId;
      const recorded = await record(
        this.workspace,
        id === undefined ? event : { ...event, id },
        details,
      );
      this.panel.dispose();
      void sayRecorded(this.services, this.workspace, event, details, recorded);
      await offerKept(this.services, this.workspace);
    } catch (error) {
      this.services.log.error('Could not record the event:', String(error));
      this.#keptId = keptId(error) ?? this.#keptId;
      this.#post({ type: 'refused', message: reasonOf(error) });
      // Somebody else may have taken the task ID meanwhile.
      this.#taken = undefined;
      await this.#check(this.#latest, state);
    }
  }

  async #discard(): Promise<void> {
    if (this.#keptId !== undefined) {
      const { ledger } = await this.workspace.engine();
      await ledger.discardPending(this.#keptId);
    }
    this.panel.dispose();
  }

  /** Task ids in the ledger that begin like this one; looked up once while it stays the same. */
  #takenIds(taskId: unknown): Promise<ReadonlySet<string>> {
    if (typeof taskId !== 'string' || taskId === '') return Promise.resolve(new Set());
    if (this.#taken?.taskId !== taskId) {
      const ids = this.workspace
        .engine()
        .then(({ ledger }) => ledger.taskIds(taskId))
        .catch((error: unknown) => {
          // Saving says it again; until then the form can be filled in.
          this.services.log.warn('Could not read the task IDs of the ledger:', String(error));
          this.#post({ type: 'refused', message: reasonOf(error) });
          return new Set<string>();
        });
      this.#taken = { taskId, ids };
    }
    return this.#taken.ids;
  }

  async #details({ document, includesDiff }: EventFormState): Promise<NotesDetails> {
    const notesPath = readSetting('logbook.ledger.notesPath', this.workspace.folder.uri);
    return {
      diff: includesDiff ? await this.#diff() : undefined,
      references:
        document === undefined
          ? undefined
          : [markdownLink(document, relativeTarget(notesPath, document))],
    };
  }

  /** The diff of the repair, else of the work since the branch point, masked and bounded; undefined where there is none. */
  async #diff(): Promise<string | undefined> {
    this.#facts ??= this.#knownFacts();
    const facts = await this.#facts;
    const patch = facts?.fix?.patch ?? facts?.branch?.patch ?? '';
    if (patch === '') return undefined;
    return patch.length <= maxDiffLength
      ? patch
      : `${patch.slice(0, patch.lastIndexOf('\n', maxDiffLength))}\n[cut]\n`;
  }

  async #knownFacts(): Promise<EventFacts | undefined> {
    try {
      const engine = await this.workspace.engine();
      const facts = await engine.eventFacts(this.start);
      const patch = await engine.redact(facts.branch?.patch ?? '');
      return facts.branch === undefined ? facts : { ...facts, branch: { ...facts.branch, patch } };
    } catch (error) {
      // The form works without the diff.
      this.services.log.warn('Could not find out what changed for the event:', String(error));
      return undefined;
    }
  }

  #post(message: EventMessageToPage): void {
    void this.panel.webview.postMessage(message);
  }
}
