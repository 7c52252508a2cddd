import * as vscode from 'vscode';
import type { FormIntent, FormModel } from '../../../core/documents/form';
import { acceptingDraft } from '../../../core/documents/draftMark';
import { applyFollowed } from '../../../core/documents/followDerived';
import type {
  FixMessage,
  FormRefusal,
  IntentMessage,
  StateMessage,
} from '../../../core/documents/formProtocol';
import { isLogbookError } from '../../../core/errors';
import { applyTextEdits } from '../../../core/text/textEdit';
import type { TextEdit } from '../../../core/text/textEdit';
import type { Services } from '../../services';
import { toWorkspaceEdit } from '../../textEdits';
import { createEditQueue } from './editQueue';
import { mergeTyping } from './editTasks';
import type { EditTask, FormTask, StepTask } from './editTasks';
import { changedFields, hasField } from './fieldChanges';
import { createFieldHistory } from './fieldHistory';
import { watchFile } from './fileCondition';
import { refuseFinal } from './finalStatus';
import { createFormFindings } from './formFindings';
import { noticesOf } from './formNotices';
import type { FormPanel } from './formPanel';
import { createFormReader } from './formReader';
import type { FormReader } from './formReader';
import { followType } from './formType';
import { createSendTimer } from './sendTimer';
import { createUndoBursts } from './undoBursts';

export type FormState = Pick<StateMessage, 'version' | 'readOnly' | 'notices' | 'model'>;

/** Milliseconds that changes are gathered before the forms are told; well below what a reader notices. */
const sendDelay = 25;
/** The same for the only form, about its own typing: it shows that already, and large documents are long messages. */
const echoDelay = 100;

/**
 * One document with all the forms that show it. The text document is the only truth: intents become minimal edits
 * of its current text, one after the other, and forms are told what it holds whenever it changes.
 *
 * Who changed what is known from versions and text, never from a flag: a change is this session's own when it leads
 * from the text it read to the text it computed. Everything else (text editor, undo, other programs) counts as
 * elsewhere, and a form's edit of a field that changed elsewhere since the form last saw it is refused.
 */
export class DocumentSession implements vscode.Disposable {
  readonly #panels = new Set<FormPanel>();
  readonly #bursts = createUndoBursts();
  readonly #queue = createEditQueue<FormTask>(
    (task) => (task.kind === 'edit' ? this.#apply(task) : this.#step(task)),
    mergeTyping,
    (error) => void this.services.problems.report(`edit ${this.path}`, error),
  );
  readonly #reader: FormReader;
  readonly #watch: ReturnType<typeof watchFile>;
  readonly #findings: ReturnType<typeof createFormFindings>;
  readonly #subscriptions: vscode.Disposable[];
  readonly #type: ReturnType<typeof followType>;
  #text: string;
  /** The text before the first change from elsewhere that is not attributed to fields yet. */
  #textBeforeOthers: string | undefined;
  /** The text that the edit being applied will lead to. */
  #expected: { version: number; text: string } | undefined;
  readonly #history = createFieldHistory<FormPanel>();
  readonly #timer = createSendTimer(() => this.#sendToAll());

  constructor(
    private readonly services: Services,
    readonly document: vscode.TextDocument,
  ) {
    this.#text = document.getText();
    this.#reader = createFormReader(services.log, this.path);
    this.#watch = watchFile(document, () => this.#scheduleSend());
    this.#findings = createFormFindings(document.uri, services.log, () => this.#scheduleSend());
    this.#type = followType(services, document, () => this.#scheduleSend());
    this.#subscriptions = [
      new vscode.Disposable(() => {
        this.#watch.dispose();
        this.#findings.dispose();
        this.#type.dispose();
      }),
      vscode.workspace.onDidChangeTextDocument((event) => {
        if (event.document === document) this.#documentChanged(event);
      }),
      vscode.workspace.onWillSaveTextDocument((event) => {
        // What was typed before Ctrl+S belongs into the file.
        if (event.document === document) event.waitUntil(this.idle().then(() => []));
      }),
    ];
  }

  get path(): string {
    return vscode.workspace.asRelativePath(this.document.uri, false);
  }

  get isUnused(): boolean {
    return this.#panels.size === 0;
  }

  add(panel: FormPanel): vscode.Disposable {
    this.#panels.add(panel);
    return new vscode.Disposable(() => this.#panels.delete(panel));
  }

  /** Sends the document to one form. Before the type is known nothing is sent; all forms are told then. */
  show(panel: FormPanel): void {
    if (this.#type.current) panel.send(this.#state());
  }

  edit(task: Omit<EditTask, 'kind'>): void {
    this.#queue.add({ kind: 'edit', ...task });
  }

  /** Undoes or redoes, after the edits that are waiting, what belongs to one burst of typing. */
  step(task: StepTask): void {
    this.#queue.add(task);
  }

  /** Applies a problem's fix; for the forms it is a change from elsewhere, which they take over. */
  async fix(panel: FormPanel, message: FixMessage): Promise<void> {
    try {
      await this.idle();
      const type = this.#type.current;
      const edits = type && this.#findings.fix(this.#text, type, message);
      if (edits) await vscode.workspace.applyEdit(toWorkspaceEdit(this.document, edits));
      else this.show(panel);
    } catch (error) {
      await this.services.problems.report(`change ${this.path}`, error);
    }
  }

  idle(): Promise<void> {
    return this.#queue.idle();
  }

  dispose(): void {
    this.#timer.dispose();
    vscode.Disposable.from(...this.#subscriptions).dispose();
  }

  async #apply(task: EditTask): Promise<void> {
    const { panel, message } = task;
    if (!this.#type.current || message.epoch !== panel.epoch) return;
    this.#attributeOthers();
    if (this.#isOutdated(panel, message)) {
      this.#refuse(panel, {
        message: vscode.l10n.t(
          'This field was changed elsewhere; your last change to it was not applied.',
        ),
      });
      return;
    }
    const version = this.document.version;
    const edits = this.#editsFor(panel, message.intent);
    if (!edits) return;
    if (edits.length > 0) {
      this.#expected = { version: version + 1, text: applyTextEdits(this.#text, edits) };
      const applied = await vscode.workspace.applyEdit(toWorkspaceEdit(this.document, edits));
      this.#expected = undefined;
      if (!applied) {
        // VS Code refuses edits of a version that is no longer the current one: then the intent is tried on the new text.
        if (this.document.version !== version) await this.#apply(task);
        else
          this.#refuse(panel, {
            message: vscode.l10n.t(
              'VS Code did not accept the change. The form shows the document as it is.',
            ),
          });
        return;
      }
      this.#history.editedBy(panel, message.intent.key, this.document.version);
      this.#bursts.applied(`${panel.id} ${message.epoch} ${message.burst}`);
      for (const other of this.#panels) {
        if (other !== panel) other.noteChangedElsewhere([message.intent.key]);
      }
    }
    panel.accept(message.seq);
    this.#scheduleSend(this.#panels.size === 1 ? echoDelay : sendDelay);
  }

  /** @returns undefined when the intent cannot be turned into edits; the form is told. */
  #editsFor(panel: FormPanel, intent: FormIntent): readonly TextEdit[] | undefined {
    const type = this.#type.current;
    if (!type) return undefined;
    try {
      const subject = { uri: this.document.uri, text: this.#text, type };
      const refusal = refuseFinal(subject, intent, () => this.#findings.check(this.#text, type));
      if (refusal === undefined) {
        return acceptingDraft(this.#text, (text) => applyFollowed(text, type, intent));
      }
      this.#refuse(panel, refusal);
      return undefined;
    } catch (error) {
      if (!isLogbookError(error)) throw error;
      this.#refuse(panel, { message: error.message });
      return undefined;
    }
  }

  async #step({ kind, panel, seq }: StepTask): Promise<void> {
    // The commands go to the active editor; a form that lost the focus meanwhile must not undo another file.
    if (panel.isActive) await this.#undoBurst(kind);
    panel.accept(seq);
    this.#scheduleSend();
  }

  async #undoBurst(kind: StepTask['kind']): Promise<void> {
    const steps = kind === 'undo' ? this.#bursts.stepsToUndo() : this.#bursts.stepsToRedo();
    // All at once: VS Code takes them in order, and one after the other would cost a round trip for every letter.
    await Promise.all(Array.from({ length: steps }, () => vscode.commands.executeCommand(kind)));
  }

  #documentChanged(event: vscode.TextDocumentChangeEvent): void {
    const text = event.document.getText();
    const before = this.#text;
    this.#text = text;
    const own = this.#expected?.version === event.document.version && this.#expected.text === text;
    // What this session did itself is told when it is done.
    if (own) return;
    if (event.contentChanges.length > 0) {
      this.#textBeforeOthers ??= before;
      this.#followStep(event.reason);
    }
    // Also for a change of the dirty state alone: a save may have ended a conflict or written a deleted file.
    this.#scheduleSend();
  }

  #followStep(reason: vscode.TextDocumentChangeReason | undefined): void {
    if (reason === vscode.TextDocumentChangeReason.Undo) this.#bursts.undone();
    else if (reason === vscode.TextDocumentChangeReason.Redo) this.#bursts.redone();
    else this.#bursts.changedElsewhere();
  }

  /** Finds out which fields the changes from elsewhere touched. */
  #attributeOthers(): void {
    const before = this.#textBeforeOthers;
    const type = this.#type.current;
    if (before === undefined || !type) return;
    this.#textBeforeOthers = undefined;
    const model = this.#currentModel();
    const keys = model ? changedFields(this.#reader.readPast(before, type), model) : [];
    this.#history.changedElsewhere(keys, this.document.version);
    for (const panel of this.#panels) panel.noteChangedElsewhere(keys);
  }

  #isOutdated(panel: FormPanel, { intent, version }: IntentMessage): boolean {
    const model = this.#currentModel();
    if (!model || !hasField(model, intent.key)) return true;
    return this.#history.changedSince(panel, intent.key, version);
  }

  #refuse(panel: FormPanel, refusal: FormRefusal): void {
    this.services.log.info(
      `An edit of ${this.path} in the form was not applied: ${refusal.message}`,
    );
    panel.refuse(refusal);
    this.show(panel);
  }

  #scheduleSend(delay = sendDelay): void {
    this.#timer.schedule(delay);
  }

  #sendToAll(): void {
    this.#attributeOthers();
    for (const panel of this.#panels) this.show(panel);
  }

  #state(): FormState {
    this.#attributeOthers();
    const type = this.#type.current;
    const model = this.#currentModel();
    const { notices, readOnly } = noticesOf(this.#text, model, {
      file: this.#watch.condition,
      lostType: this.#type.lost,
    });
    return {
      version: this.document.version,
      readOnly,
      notices,
      ...(type && model && { model: this.#findings.withProblems(this.#text, type, model) }),
    };
  }

  #currentModel(): FormModel | undefined {
    const type = this.#type.current;
    return type && this.#reader.read(this.#text, type);
  }
}
