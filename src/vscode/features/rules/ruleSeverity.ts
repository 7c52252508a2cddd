import * as vscode from 'vscode';
import { ruleSeverities, type RuleSeverity } from '../../../core/contributions/settingTypes';
import { allRules } from '../../../core/rules/allRules';
import type { RuleDescription } from '../../../core/rules/rule';
import { severityOf } from '../../../core/rules/ruleSetting';
import { readSetting } from '../../settings';

/**
 * Writes a rule's severity into the workspace's settings. Asks for what is not given, or is none of the known ones.
 */
export async function configureRule(
  code: unknown,
  severity: unknown,
  resource: unknown,
): Promise<void> {
  const uri =
    resource instanceof vscode.Uri ? resource : vscode.window.activeTextEditor?.document.uri;
  const rule = allRules.find((candidate) => candidate.code === code) ?? (await pickRule(uri));
  if (rule === undefined) return;
  const chosen =
    ruleSeverities.find((candidate) => candidate === severity) ?? (await pickSeverity(rule, uri));
  if (chosen === undefined) return;
  await writeSeverity(rule.code, chosen, uri);
}

async function pickRule(uri: vscode.Uri | undefined): Promise<RuleDescription | undefined> {
  const setting = readSetting('logbook.rules', uri);
  const choice = await vscode.window.showQuickPick(
    allRules.map((rule) => ({
      label: rule.code,
      description: wordFor(severityOf(rule, setting)),
      detail: vscode.l10n.t('Finds {0}', rule.summary),
      rule,
    })),
    {
      placeHolder: vscode.l10n.t('Choose a rule to change how serious its findings are'),
      matchOnDetail: true,
    },
  );
  return choice?.rule;
}

async function pickSeverity(
  rule: RuleDescription,
  uri: vscode.Uri | undefined,
): Promise<RuleSeverity | undefined> {
  const current = severityOf(rule, readSetting('logbook.rules', uri));
  const choice = await vscode.window.showQuickPick(
    ruleSeverities.map((severity) => ({
      label: wordFor(severity),
      description: severity === current ? vscode.l10n.t('current') : '',
      severity,
    })),
    { placeHolder: vscode.l10n.t('How serious are findings of {0}?', rule.code) },
  );
  return choice?.severity;
}

function wordFor(severity: RuleSeverity): string {
  switch (severity) {
    case 'error':
      return vscode.l10n.t('Error');
    case 'warning':
      return vscode.l10n.t('Warning');
    case 'info':
      return vscode.l10n.t('Information');
    case 'off':
      return vscode.l10n.t('Off');
  }
}

/** Into the workspace, where colleagues get it too; without one into the user's settings. */
async function writeSeverity(
  code: string,
  severity: RuleSeverity,
  uri: vscode.Uri | undefined,
): Promise<void> {
  const configuration = vscode.workspace.getConfiguration('logbook', uri ?? null);
  const values = configuration.inspect<Record<string, RuleSeverity>>('rules');
  const hasFolder = vscode.workspace.workspaceFolders !== undefined;
  const target = hasFolder
    ? vscode.ConfigurationTarget.Workspace
    : vscode.ConfigurationTarget.Global;
  const before = hasFolder ? values?.workspaceValue : values?.globalValue;
  await configuration.update('rules', { ...before, [code]: severity }, target);
}
