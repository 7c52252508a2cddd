import { fileSlug } from './fileNames';
import { templateId } from './templateHeader';

/** A new document type to begin with. */
export interface ScaffoldedTemplate {
  /** File name without folder. */
  readonly name: string;
  readonly text: string;
}

/**
 * A template with one field of each common kind, explained where it stands: in YAML comments and hints, which never
 * reach a document.
 * @param label what people will call the type: `Decision Record`
 */
export function scaffoldTemplate(label: string): ScaffoldedTemplate {
  const words = label.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  const id = templateId(fileSlug(words));
  return {
    name: `${id}.md`,
    text: `---
logbook:
  # This file is a document type. It is Markdown: its headings become the sections of new documents.
  # The logbook block with its comments and the <!-- logbook: ... --> lines do not get into them.
  id: ${id}
  label: ${JSON.stringify(words)}
  # An icon of VS Code: https://microsoft.github.io/vscode-codicons
  icon: file
  # Where documents of this type live, relative to the workspace folder.
  folder: docs/${id}
  # {{title}}, {{slug}}, {{author}}, {{date:...}} (local) and {{utc:...}} are filled in when a document is created.
  file: '{{date:yyyy-MM-dd}}-{{slug}}.md'
  # What the keys below this block are - they become the front matter of new documents - each as "kind | hint". Kinds: text, choice, date, time, duration, tags, people, rating.
  fields:
    date: date | The day it is about.
    status: choice(Draft, Done) | How far it is.
    tags: tags | Words to find it by.
date: '{{date:yyyy-MM-dd}}'
status: Draft
tags: []
author: '{{author}}'
---

# {{title}}

<!-- logbook: | The hint for the title. -->

## Summary

<!-- logbook: prose | What is it about? Anything in Markdown goes here. Without such a line a heading is prose too. -->

## Points

<!-- logbook: list | One line each. -->

## Decisions

<!-- logbook: table(Decision, Owner: people, Due: date) | Further kinds for sections are checklist, timeline and attempts. -->

| Decision | Owner | Due |
| -------- | ----- | --- |
`,
  };
}
