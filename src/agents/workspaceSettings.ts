import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { settings, type SettingKey, type SettingValue } from '../core/contributions/settings';
import { logbookError } from '../core/errors';

type WorkspaceSettings = { readonly [K in SettingKey]: SettingValue<K> };

/**
 * Logbook's settings as the workspace commits them in `.vscode/settings.json`, defaults for the rest. The
 * user's own settings belong to the editor and are not read. A value of the wrong type counts as absent.
 * @throws not_found when the workspace is no folder
 */
export function readWorkspaceSettings(root: string): WorkspaceSettings {
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw logbookError('not_found', `${root} is not a folder. Give the workspace's folder.`);
  }
  const file = path.join(root, '.vscode', 'settings.json');
  const values: unknown = existsSync(file) ? parse(readFileSync(file, 'utf8')) : {};
  const configured = typeof values === 'object' && values !== null ? values : {};
  const entries = Object.entries(settings).map(([key, { default: fallback }]) => {
    const value = (configured as Record<string, unknown>)[key];
    return [key, typeof value === typeof fallback ? value : fallback];
  });
  return Object.fromEntries(entries) as WorkspaceSettings;
}
