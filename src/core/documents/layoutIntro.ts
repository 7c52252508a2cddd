import type { FrontMatterValue, FrontMatterValues } from '../markdown/frontMatterValues';
import type { MarkdownDocument } from '../markdown/markdownDocument';
import { draftKey } from './draftKey';
import { plainHeading } from './headingNames';
import { labelRegion, listLabels } from './labelRegion';
import type { FieldTarget, PlacedField } from './placedFields';
import type { DocumentType, FieldSpec } from './types';
import { unknownField } from './unknownFields';

/** What stands above the first section: the row of meta, and any prose. */
export interface IntroLayout {
  readonly meta: readonly PlacedField[];
  readonly prose: readonly PlacedField[];
}

/**
 * Places the fields of front matter and of the labels below the title. The two stand in for each other:
 * a document that says `**Severity:** high` below its title has that field, wherever the type wants it.
 */
export function layoutIntro(
  document: MarkdownDocument,
  { values }: FrontMatterValues,
  type: DocumentType,
  keys: Set<string>,
): IntroLayout {
  const specs = type.fields.filter(isMeta);
  const known = new Set(
    specs.flatMap((spec) => [plainHeading(spec.label), plainHeading(metaName(spec))]),
  );
  const region = labelRegion(document, document.intro, known, listLabels(specs));
  const freeLabels = new Set(region.labels);
  const freeKeys = new Map(values);
  const meta: PlacedField[] = specs.map((spec) => {
    const name = plainHeading(metaName(spec));
    const key = [...freeKeys.keys()].find((candidate) => plainHeading(candidate) === name);
    const label = [...freeLabels].find(
      (candidate) =>
        plainHeading(candidate.label.label) === name ||
        plainHeading(candidate.label.label) === plainHeading(spec.label),
    );
    let target: FieldTarget | undefined = label;
    const value = key === undefined ? undefined : freeKeys.get(key);
    if (
      key !== undefined &&
      value !== undefined &&
      !(spec.place.in === 'label' && label !== undefined)
    ) {
      target = { at: 'frontMatter', key, value };
      freeKeys.delete(key);
    } else if (label !== undefined) {
      freeLabels.delete(label);
    }
    return { spec, target, unknown: false, level: undefined };
  });
  for (const [key, value] of freeKeys) {
    // A finding with its own way to take it away; as a field it could be given any value.
    if (key === draftKey) continue;
    const kind = isTextList(value) ? 'tags' : 'text';
    meta.push(
      unknownField(keys, key, kind, { in: 'frontMatter', key }, { at: 'frontMatter', key, value }),
    );
  }
  for (const target of freeLabels) {
    const { label } = target.label;
    const kind = target.body === undefined ? 'text' : 'list';
    meta.push(unknownField(keys, label, kind, { in: 'label', path: [], label }, target));
  }
  const prose = region.rest.map((body) =>
    unknownField(
      keys,
      'Introduction',
      'prose',
      { in: 'section', path: [] },
      { at: 'body', body, below: undefined, section: undefined },
    ),
  );
  return { meta, prose };
}

function isMeta({ place }: FieldSpec): boolean {
  return place.in === 'frontMatter' || (place.in === 'label' && place.path.length === 0);
}

function metaName({ place, label }: FieldSpec): string {
  if (place.in === 'frontMatter') return place.key;
  return place.in === 'label' ? place.label : label;
}

function isTextList(value: FrontMatterValue): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
