import * as vscode from 'vscode';
import type { MarkdownIt } from 'markdown-it';
import { logbookApi, type LogbookApi } from './api';
import { features } from './features';
import { logbookPreview } from './features/markdownPreview/markdownItPlugin';
import type * as styling from './features/markdownPreview/styleDocument.lazy';
import { createLibrarySources } from './librarySources';
import { createProblemReporter } from './problems';
import type { Services } from './services';
import { createStatusBar } from './statusBar';
import { createWorkspaces } from './workspaces';

/** What other extensions get. */
interface ExtensionExports {
  /** Called by VS Code's Markdown preview, by this name. */
  readonly extendMarkdownIt: (md: MarkdownIt) => MarkdownIt;
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
    extendMarkdownIt: (md) => logbookPreview(md, loadStyling),
    getApi: (version) => logbookApi(workspaces, version),
  };
}

function loadStyling(): typeof styling {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- an import cannot be had at once
  return require('./features/markdownPreview/styleDocument.lazy') as typeof styling;
}
