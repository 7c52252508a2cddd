import type { FormField, FormModel, FormSection } from './form';
import type { DocumentLayout } from './layout';
import type { FieldTarget, PlacedField } from './placedFields';
import type { DerivedValue } from './derivedValues';
import { derivedValues, saysDerived } from './derivedValues';
import { fieldsOf, layoutDocument } from './layout';
import { keyOfLine } from '../markdown/frontMatterValues';
import { lineText } from '../markdown/lines';
import { readValue } from './readValue';
import type { DocumentProblem, DocumentType } from './types';

/** Reads a document into what a form shows. Never throws: what cannot be read is a problem in the model. */
export function buildFormModel(text: string, type: DocumentType): FormModel {
  const layout = layoutDocument(text, type);
  const placedFields = fieldsOf(layout).map(
    (placed) => [placed, formField(layout, placed)] as const,
  );
  const derived = derivedValues(placedFields.map(([, field]) => field));
  const fields = new Map(
    placedFields.map(([placed, field]) => [placed, withComputed(field, derived)]),
  );
  const field = (placed: PlacedField): FormField => fields.get(placed) ?? formField(layout, placed);
  const sections: FormSection[] = layout.sections.map(({ heading, hint, fields }) => ({
    heading,
    ...(hint === undefined ? {} : { hint }),
    fields: fields.map(field),
  }));
  return {
    typeId: type.id,
    typeLabel: type.label,
    title: field(layout.title),
    meta: layout.meta.map(field),
    sections,
    problems: layoutProblems(layout),
  };
}

function withComputed(field: FormField, derived: ReadonlyMap<string, DerivedValue>): FormField {
  const computed = derived.get(field.spec.key);
  if (computed === undefined || field.value.shape !== 'text') return field;
  return saysDerived(field.value.text, computed) ? field : { ...field, computed };
}

/** What could not be read in a document. */
export function layoutProblems({ document, frontMatter }: DocumentLayout): DocumentProblem[] {
  const problems = [...document.problems];
  const { problem } = frontMatter;
  if (problem !== undefined && !problems.includes(problem)) problems.push(problem);
  return problems;
}

function formField(layout: DocumentLayout, placed: PlacedField): FormField {
  const { spec, target, unknown, level } = placed;
  return {
    spec,
    value: readValue(layout.document, placed),
    present: target !== undefined,
    line: target === undefined ? undefined : targetLine(layout, target),
    unknown,
    ...(level === undefined ? {} : { level }),
  };
}

function targetLine({ document }: DocumentLayout, target: FieldTarget): number {
  switch (target.at) {
    case 'title':
      return target.heading.start;
    case 'label':
      return target.label.line;
    case 'body':
      return target.section?.start ?? target.body.start;
    case 'frontMatter': {
      const { frontMatter } = document;
      if (frontMatter === undefined) return 0;
      const { start, end } = frontMatter.content;
      for (let index = start; index < end; index++) {
        if (keyOfLine(lineText(document, index), frontMatter) === target.key) return index;
      }
      return start;
    }
  }
}
