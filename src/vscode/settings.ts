import * as vscode from 'vscode';
import { settings, type SettingKey, type SettingValue } from '../core/contributions/settings';
import type { SavedQuery, SettingContribution } from '../core/contributions/settingTypes';

/**
 * A setting's value for a resource, typed by the table that package.json is made from. A value of another
 * type than the schema allows (settings files are edited by hand) counts as the default.
 */
export function readSetting<K extends SettingKey>(key: K, resource?: vscode.Uri): SettingValue<K> {
  const { type, default: fallback }: SettingContribution = settings[key];
  const value: unknown = vscode.workspace.getConfiguration(undefined, resource ?? null).get(key);
  if (type === 'queries') return savedQueries(value) as SettingValue<K>;
  return sameType(value, fallback) as SettingValue<K>;
}

function savedQueries(value: unknown): readonly SavedQuery[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  return list.flatMap((item) => {
    const { name, jq } = Object(item) as Record<string, unknown>;
    return typeof name === 'string' && typeof jq === 'string' ? [{ name, jq }] : [];
  });
}

function sameType(value: unknown, fallback: unknown): unknown {
  if (Array.isArray(fallback)) {
    return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : fallback;
  }
  if (typeof value !== typeof fallback || value === null) return fallback;
  return typeof fallback === 'object' ? { ...fallback, ...(value as object) } : value;
}

/** Runs the listener when one of the settings changes. */
export function onDidChangeSetting(
  keys: readonly SettingKey[],
  listener: () => void,
): vscode.Disposable {
  return vscode.workspace.onDidChangeConfiguration((event) => {
    if (keys.some((key) => event.affectsConfiguration(key))) listener();
  });
}
