import type { SettingContribution } from './settingTypes';

/** Where "Publish..." takes documents. */
export const publishSettings = {
  'logbook.publish.bookstack': {
    type: 'object',
    default: {},
    scope: 'resource',
    restricted: true,
    properties: {
      url: {
        type: 'string',
        description: 'Address of the instance: `https://wiki.example.com`, with its sub-path.',
      },
      bookId: { type: 'integer', minimum: 1, description: 'Id of the book for the pages.' },
      book: { type: 'string', description: 'Name of the book, where its id is not given.' },
      chapterId: { type: 'integer', minimum: 1, description: 'Id of the chapter for the pages.' },
      chapter: {
        type: 'string',
        description: 'Name of a chapter of the book, such as `Postmortems`.',
      },
      create: {
        type: 'boolean',
        default: false,
        description: 'Make a book or chapter that is not there.',
      },
      nameFormat: {
        type: 'string',
        default: '{{type}} {{date}}: {{title}}',
        description:
          'How pages are called; may hold `{{type}}`, `{{date}}`, `{{title}}` and `{{severity}}`.',
      },
    },
    description:
      'The BookStack that "Publish..." makes pages in. The API token is not a setting: "Publish..." asks for it and keeps it in the secret storage.',
  },
  'logbook.publish.gitWiki': {
    type: 'object',
    default: {},
    scope: 'resource',
    restricted: true,
    properties: {
      remote: {
        type: 'string',
        description:
          'Git address of the wiki: `git@github.com:team/project.wiki.git`. Git signs in as it does everywhere else.',
      },
      folder: { type: 'string', description: 'Folder of the wiki for the pages.' },
      nameFormat: {
        type: 'string',
        default: '{{type}} {{date}}: {{title}}',
        description:
          'How pages are called; may hold `{{type}}`, `{{date}}`, `{{title}}` and `{{severity}}`.',
      },
    },
    description:
      'The Git wiki (GitHub, GitLab, Gitea, Azure DevOps) that "Publish..." pushes pages to.',
  },
} as const satisfies Record<`logbook.publish.${string}`, SettingContribution>;
