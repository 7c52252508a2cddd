import type { ChoiceOption, ColumnSpec, FieldKind, FieldSpec } from './types';
import { fieldKinds } from './types';

/**
 * What a directive says: `<!-- logbook: choice(low, high) optional | How bad was it? -->`.
 * A `group` heading is no field itself; it stands above others.
 */
export interface Directive {
  readonly kind: FieldKind | 'group' | undefined;
  readonly optional: boolean;
  readonly hint: string | undefined;
  readonly options: readonly ChoiceOption[] | undefined;
  readonly columns: readonly ColumnSpec[] | undefined;
}

/** The comment that holds a directive; the first group is the directive. */
export const directiveComment = /<!--\s*logbook:((?:(?!-->)[\s\S])*)-->/;

const columnKinds: readonly ColumnSpec['kind'][] = ['text', 'choice', 'date', 'time', 'people'];

/**
 * Reads the text of a directive, which is also what the `fields` of a template's front matter hold.
 * @returns a sentence saying what is wrong with it, when it cannot be read.
 */
export function parseDirective(text: string): Directive | string {
  const words = text.replace(/\s+/g, ' ').trim();
  const [head = '', ...tail] = splitOutside(words, '|');
  const hint = tail.join('|').trim();
  const match = /^([A-Za-z]*)\s*(?:\((.*)\))?\s*(optional)?$/.exec(head.trim());
  if (match === null)
    return `"${head.trim()}" is not of the form "kind(arguments) optional | hint".`;
  const [, name = '', list, optional] = match;
  const word = name === 'optional' && optional === undefined ? '' : name;
  const kind = word === 'group' ? word : fieldKinds.find((candidate) => candidate === word);
  if (word !== '' && kind === undefined) {
    return `"${word}" is no field kind. The kinds are ${fieldKinds.join(', ')} and group.`;
  }
  const result: Directive = {
    kind,
    optional: optional !== undefined || name === 'optional',
    hint: hint === '' ? undefined : hint,
    options: undefined,
    columns: undefined,
  };
  if (kind === 'choice') {
    const options = choiceOptions(list ?? '');
    return options.length === 0
      ? 'A choice needs its options: "choice(low, high)".'
      : { ...result, options };
  }
  if (kind === 'table' || kind === 'timeline') return withColumns(result, list);
  return list === undefined ? result : `"${name}" takes no arguments.`;
}

function withColumns(result: Directive, list: string | undefined): Directive | string {
  if (list === undefined) {
    return result.kind === 'table'
      ? 'A table needs its columns: "table(Action, Owner: people)".'
      : result;
  }
  const columns: ColumnSpec[] = [];
  for (const part of splitOutside(list, ',')) {
    const column = parseColumn(part.trim());
    if (typeof column === 'string') return column;
    columns.push(column);
  }
  return { ...result, columns };
}

function parseColumn(text: string): ColumnSpec | string {
  const match = /^(.+?)(?:\s*:\s*([a-z]+)\s*(?:\((.*)\))?)?$/.exec(text);
  const [, name = '', kind = 'text', list] = match ?? [];
  const known = columnKinds.find((candidate) => candidate === kind);
  if (name === '') return 'A column needs a name.';
  if (known === undefined)
    return `"${kind}" is no column kind. The kinds are ${columnKinds.join(', ')}.`;
  if (known !== 'choice') return { name, kind: known };
  return { name, kind: known, options: choiceOptions(list ?? '') };
}

/** `P1 = Complete outage, P2` gives two options, the first with a description. */
function choiceOptions(list: string): ChoiceOption[] {
  return splitOutside(list, ',')
    .map((part) => {
      const [value = '', ...description] = part.split('=');
      const about = description.join('=').trim();
      return about === '' ? { value: value.trim() } : { value: value.trim(), description: about };
    })
    .filter((option) => option.value !== '');
}

/** Splits at a character, but not inside parentheses. */
function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '(') depth++;
    else if (text[at] === ')') depth = Math.max(0, depth - 1);
    else if (text[at] === separator && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts;
}

/** The parts of a field that a directive gives. */
export function fieldDetails(
  directive: Directive | undefined,
): Pick<FieldSpec, 'hint' | 'options' | 'columns' | 'optional'> {
  if (directive === undefined) return {};
  const { hint, options, columns, optional } = directive;
  return {
    ...(hint === undefined ? {} : { hint }),
    ...(options === undefined ? {} : { options }),
    ...(columns === undefined ? {} : { columns }),
    ...(optional ? { optional } : {}),
  };
}
