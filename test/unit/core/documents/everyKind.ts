import { parseDocumentType } from '../../../../src/core/documents/template';

/** A type with every field kind in every place that it can stand in. */
export const everyKindTemplate = `---
logbook:
  id: every-kind
  label: Every Kind
  folder: docs/every
  file: '{{slug}}.md'
  fields:
    mood: rating
date: '{{date:yyyy-MM-dd}}'
tags: []
author: '{{author}}'
mood: ''
---

# {{title}}

**Severity:** <!-- logbook: choice(P1, P2, P3) | How bad? -->
**Owners:** <!-- logbook: people -->
**Confidence:** <!-- logbook: rating -->

## Story

## Causes

<!-- logbook: list -->

## Tasks

<!-- logbook: checklist -->

## Actions

<!-- logbook: table(Action, Owner: people, Due: date) -->

## Attempts

<!-- logbook: attempts -->

## Group

<!-- logbook: group -->

### Inner Story

### Inner Tasks

<!-- logbook: checklist -->

## Mood

<!-- logbook: rating -->
`;

export const everyKind = parseDocumentType(everyKindTemplate, {
  path: '.logbook/templates/every-kind.md',
  source: 'workspace',
}).type;
