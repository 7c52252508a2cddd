import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'jsonc-parser';
import { settings, type SettingKey, type SettingValue } from '../core/contributions/settings';
import { logbookError } from '../core/errors';

type ReadSetting = <K extends SettingKey>(key: K) => SettingValue<K>;

/**
 * Logbook's settings as the workspace commits them in `.vscode/settings.json`, defaults for the rest. The
 * user's own settings belong to the editor and are not read. A value of the wrong type counts as absent.
 * @returns reads one setting as the file has it at that moment
 * @throws not_found when the workspace is no folder
 */
export function workspaceSettings(root: string): ReadSetting {
  if (!existsSync(root) || !statSync(root).isDirectory()) {
    throw logbookError('not_found', `${root} is not a folder. Give the workspace's folder.`);
  }
  const file = path.join(root, '.vscode', 'settings.json');
  let text = '';
  let configured: Readonly<Record<string, unknown>> = {};
  return <K extends SettingKey>(key: K) => {
    const current = existsSync(file) ? readFileSync(file, 'utf8') : '';
    if (current !== text) {
      text = current;
      const values: unknown = parse(text);
      configured = typeof values === 'object' && values !== null ? { ...values } : {};
    }
    const value = configured[key];
    const fallback = settings[key].default;
    return (typeof value === typeof fallback ? value : fallback) as SettingValue<K>;
  };
}
