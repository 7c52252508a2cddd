/** A document type with every kind of field, and a document of it. */
export const everyWidget = {
  template: `---
logbook:
  id: kinds
  label: Kinds
  folder: docs/kinds
  fields:
    severity: choice(high, low)
    reviewers: people
date: '{{date:yyyy-MM-dd}}'
time: '{{date:hh:mm a}}'
severity: low
tags: []
reviewers: []
---

# {{title}}

## Story

<!-- logbook: prose | What happened? -->

## Timeline

<!-- logbook: timeline(Time (UTC): time, Event) -->

## Lessons

<!-- logbook: list -->

## Tasks

<!-- logbook: checklist -->

## Actions

<!-- logbook: table(Action, Owner: people, Due: date) -->

## What We Tried

<!-- logbook: attempts -->

## Confidence

<!-- logbook: rating -->
`,
  document: `---
date: 2026-03-14
time: 02:47 PM
severity: high
tags: [cart]
reviewers: [Ada Example]
---

# Everything at once

## Story

It began on a Friday.

## Timeline

| Time (UTC) | Event |
| ---------- | ----- |
| 13:58 | Deployed |

## Lessons

- First lesson
- Second lesson
- Third lesson

## Tasks

- [ ] Open task
- [x] Closed task

## Actions

| Action | Owner | Due |
| ------ | ----- | --- |
| Write the runbook | Ada Example | 2026-03-20 |
| Fix the test | Bob Example | next week |

## What We Tried

### Attempt 1: Restart the worker (failed)

Restarted it.

**Why it failed:** It was not the worker.

**Time lost:** 20 minutes

### Attempt 2: Clear the cache (almost worked)

**Why it failed:** It came back.

**Time lost:** 1 hour

## Confidence

3

## Our Own Part

Prose of our own.

### Deeper

* kept   as it is

#### Deepest

The end.
`,
};
