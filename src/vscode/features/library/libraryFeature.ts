import * as vscode from 'vscode';
import { contextKeys } from '../../../core/contributions/views';
import { createContextKey } from '../../contextKey';
import type { Feature } from '../../services';
import { createLibraryModel } from './libraryModel';
import { createLibraryTree } from './libraryTree';

/** The Library view. Nothing is read before the view is opened. */
export const libraryFeature: Feature = (services) => {
  const model = createLibraryModel(services);
  const hasDocuments = createContextKey(contextKeys.hasDocuments);
  const view = vscode.window.createTreeView('logbook.library', {
    treeDataProvider: createLibraryTree({
      model,
      onLoaded: (any) => hasDocuments.set(any),
    }),
    showCollapseAll: true,
  });
  return vscode.Disposable.from(model, view);
};
