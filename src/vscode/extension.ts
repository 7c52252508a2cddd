import * as vscode from 'vscode';
import { logbookApi, type LogbookApi } from './api';
import { features } from './features';
import { logbookPreview } from './features/markdownPreview/markdownItPlugin';
import { createLibrarySources } from './librarySources';
import { createProblemReporter } from './problems';
import type { Services } from './services';
import { createStatusBar } from './statusBar';
import { createWorkspaces } from './workspaces';

/** What other extensions get. */
interface ExtensionExports {
  /** Called by VS Code's Markdown preview, by this name. */
  readonly extendMarkdownIt: typeof logbookPreview;
  /** See docs/api.md. */
  getApi(version: number): LogbookApi;
}

/** Builds the services and starts the features. Reads no file and loads no parser: features do on first use. */
export function activate(context: vscode.ExtensionContext): ExtensionExports {
  const log = vscode.window.createOutputChannel('Logbook', { log: true });
  const workspaces = createWorkspaces(context, log);
  const librarySources = createLibrarySources();
  const problems = createProblemReporter(log);
  const statusBar = createStatusBar();
  const services: Services = { context, log, workspaces, problems, librarySources, statusBar };
  context.subscriptions.push(log, workspaces, librarySources, statusBar);
  for (const feature of features) context.subscriptions.push(feature(services));
  return {
    extendMarkdownIt: logbookPreview,
    getApi: (version) => logbookApi(workspaces, version),
  };
}
