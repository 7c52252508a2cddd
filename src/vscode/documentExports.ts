import * as vscode from 'vscode';
import type { OperationPorts } from '../core/operations/ports';
import { documentToExport } from '../core/operations/publishDocument';
import type { WorkspaceEngine } from './services';

/** Documents for people without Logbook. What makes their pages is loaded when one is asked for. */
export function documentExports(
  ports: OperationPorts,
): Pick<WorkspaceEngine, 'exportDocument' | 'richText'> {
  const load = () => import('../node/publish/exportDocument.lazy');
  return {
    async exportDocument(path, format, target) {
      const { document, isMasked } = await documentToExport(ports, path);
      const { exportAsHtml, exportAsMarkdown } = await load();
      const write = format === 'html' ? exportAsHtml : exportAsMarkdown;
      const warnings = await write(ports.root, document, target);
      return isMasked ? [vscode.l10n.t('Secrets are masked.'), ...warnings] : warnings;
    },
    async richText(path) {
      const { document } = await documentToExport(ports, path);
      return (await load()).richText(ports.root, document);
    },
  };
}
