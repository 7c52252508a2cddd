import * as vscode from 'vscode';
import { logbookError } from '../../../core/errors';
import type { PublishInput } from '../../../core/operations/publishDocument';
import type { PublishOutcome } from '../../../core/publish/publisher';
import type { Disposable } from '../../disposable';
import type { Services } from '../../services';
import { answerRefusal } from './answerRefusal';
import { enterBookStackToken, hasBookStackToken } from './bookStackToken';
import { exportDocument } from './exportDocument';
import { createForeignEdits } from './foreignEdits';
import { pickTarget } from './pickTarget';
import { readJob, type PublishJob } from './publishArguments';
import { publishOnce, tellOutcome } from './publishOnce';

export interface PublishCommands extends Disposable {
  /** @returns what was done; undefined when the user left it */
  publish(argument: unknown): Promise<Pick<PublishOutcome, 'url' | 'action'> | undefined>;
  /** @returns the file; undefined when there is none */
  exportDocument(argument: unknown): Promise<vscode.Uri | undefined>;
}

export function publishCommands(services: Services): PublishCommands {
  const edits = createForeignEdits();

  async function publish(job: PublishJob): Promise<PublishOutcome | undefined> {
    const { workspace, path, dryRun } = job;
    const target = job.target ?? (await pickTarget(services, workspace));
    if (target === undefined) return undefined;
    const enterToken = () => enterBookStackToken(services, workspace);
    if (
      target === 'bookstack' &&
      !(await hasBookStackToken(services, workspace)) &&
      !(await enterToken())
    ) {
      return undefined;
    }
    for (let input: PublishInput = { path, target, dryRun }; ;) {
      try {
        const outcome = await publishOnce(workspace, input);
        tellOutcome(outcome, input);
        return outcome;
      } catch (error) {
        const answer = await answerRefusal(error, { job, input, edits, enterToken });
        if (answer === undefined) return undefined;
        if (answer !== 'again') input = answer;
      }
    }
  }

  return {
    async publish(argument) {
      const job = readJob(services, argument);
      if (job === undefined) return undefined;
      refuseUntrusted();
      await saveFirst(job.uri);
      const outcome = await publish(job);
      return outcome && { url: outcome.url, action: outcome.action };
    },
    async exportDocument(argument) {
      const job = readJob(services, argument);
      if (job === undefined) return undefined;
      await saveFirst(job.uri);
      return exportDocument(services, job, argument);
    },
    dispose() {
      edits.dispose();
    },
  };
}

/** Asked before anything is set up: a token would be entered in vain. */
function refuseUntrusted(): void {
  if (vscode.workspace.isTrusted) return;
  throw logbookError(
    'not_trusted',
    'This workspace is in Restricted Mode, in which Logbook sends nothing. Trust it to publish.',
  );
}

/** What is published is what is on the disk: it should be what the user sees. */
async function saveFirst(uri: vscode.Uri): Promise<void> {
  const document = vscode.workspace.textDocuments.find(
    (open) => open.uri.toString() === uri.toString(),
  );
  if (document?.isDirty !== true || (await document.save())) return;
  throw logbookError('io_error', 'The document could not be saved. Save it, then publish it.');
}
