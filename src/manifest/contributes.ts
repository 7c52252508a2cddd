import {
  chatParticipant,
  mcpServerProvider,
  toolName,
  toolReference,
} from '../core/contributions/agents';
import {
  commandCategory,
  commands,
  type CommandContribution,
  type CommandId,
} from '../core/contributions/commands';
import { keybindings } from '../core/contributions/keybindings';
import { menus, viewsWelcome } from '../core/contributions/menus';
import { settings } from '../core/contributions/settings';
import { ruleSeverities, type SettingContribution } from '../core/contributions/settingTypes';
import { formViewType, viewContainer, views } from '../core/contributions/views';
import { operations } from '../core/operations/registry';
import { inputSchema } from '../core/operations/tools';
import { allRules } from '../core/rules/allRules';

/** The parts of package.json that follow from the tables in `src/core/contributions`. */
export function generatedManifest(): Record<string, unknown> {
  return {
    activationEvents: ['onStartupFinished'],
    capabilities: {
      untrustedWorkspaces: {
        supported: 'limited',
        description:
          'In Restricted Mode Logbook shows and edits documents. It runs no Git command and watches no terminal.',
        restrictedConfigurations: Object.entries<SettingContribution>(settings)
          .filter(([, setting]) => setting.restricted)
          .map(([key]) => key),
      },
      virtualWorkspaces: {
        supported: false,
        description: 'Logbook reads and writes files of the workspace and asks Git about them.',
      },
    },
    contributes: {
      commands: commandEntries().map(([command, { title, icon, enablement }]) => ({
        command,
        title,
        category: commandCategory,
        ...(icon === undefined ? {} : { icon }),
        ...(enablement === undefined ? {} : { enablement }),
      })),
      menus: {
        commandPalette: commandEntries()
          .filter(([, { palette }]) => palette !== undefined)
          .map(([command, { palette }]) => ({ command, when: palette })),
        ...menus,
      },
      keybindings,
      configuration: {
        title: 'Logbook',
        properties: Object.fromEntries(
          Object.entries<SettingContribution>(settings).map(([key, setting]) => [
            key,
            settingSchema(setting),
          ]),
        ),
      },
      viewsContainers: { activitybar: [viewContainer] },
      views: {
        [viewContainer.id]: Object.entries(views).map(([id, view]) => ({
          id,
          ...view,
          icon: viewContainer.icon,
          contextualTitle: 'Logbook',
        })),
      },
      viewsWelcome,
      'markdown.markdownItPlugins': true,
      'markdown.previewStyles': ['./media/markdown-preview.css'],
      customEditors: [
        {
          viewType: formViewType,
          displayName: 'Logbook Form',
          selector: [{ filenamePattern: '*.md' }],
          priority: 'option',
        },
      ],
      languageModelTools: operations.map((operation) => ({
        name: toolName(operation.name),
        displayName: operation.title,
        toolReferenceName: toolReference(operation.name),
        canBeReferencedInPrompt: true,
        icon: '$(book)',
        tags: ['logbook'],
        userDescription: /^.*?\.(?=\s|$)/.exec(operation.description)?.[0] ?? operation.description,
        modelDescription: operation.description,
        inputSchema: { type: 'object', ...inputSchema(operation) },
      })),
      chatParticipants: [chatParticipant],
      mcpServerDefinitionProviders: [mcpServerProvider],
    },
  };
}

function commandEntries(): [CommandId, CommandContribution][] {
  return Object.entries(commands) as [CommandId, CommandContribution][];
}

function settingSchema(setting: SettingContribution): Record<string, unknown> {
  const common = {
    scope: setting.scope,
    markdownDescription: setting.description,
    default: setting.default,
  };
  switch (setting.type) {
    case 'string':
      return setting.enum === undefined
        ? { type: 'string', ...common }
        : {
            type: 'string',
            enum: Object.keys(setting.enum),
            enumDescriptions: Object.values(setting.enum),
            ...common,
          };
    case 'boolean':
      return { type: 'boolean', ...common };
    case 'number':
      return { type: 'integer', minimum: setting.minimum, ...common };
    case 'strings':
      return { type: 'array', items: { type: 'string' }, ...common };
    case 'queries':
      return {
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'jq'],
          additionalProperties: false,
          properties: {
            name: { type: 'string', description: 'What the query is called.' },
            jq: { type: 'string', description: 'The filter, or a jq command line.' },
          },
        },
        ...common,
      };
    case 'flags':
      return {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(
          Object.entries(setting.flags).map(([flag, description]) => [
            flag,
            { type: 'boolean', default: setting.default[flag], description },
          ]),
        ),
        ...common,
      };
    case 'object':
      return {
        type: 'object',
        additionalProperties: false,
        properties: setting.properties,
        ...common,
      };
    case 'severities':
      return {
        type: 'object',
        additionalProperties: { enum: ruleSeverities },
        properties: Object.fromEntries(
          allRules.map(({ code, severity, summary }) => [
            code,
            {
              enum: ruleSeverities,
              default: severity,
              markdownDescription: `Finds ${summary}`,
            },
          ]),
        ),
        ...common,
      };
  }
}
