import matter from 'gray-matter';
import { parseDocument } from 'yaml';
import { isLogbookError, logbookError } from '../errors';
import { lineTexts } from './lines';
import type { FrontMatterBlock, MarkdownProblem } from './locateFrontMatter';
import type { DocumentFront } from './markdownDocument';
import { readToml } from './toml';

/** A value as written: scalars are the strings in the file, so that `2024-10-30` and `012` stay what they are. */
export type FrontMatterValue =
  string | readonly FrontMatterValue[] | { readonly [key: string]: FrontMatterValue };

export interface FrontMatterValues {
  readonly values: ReadonlyMap<string, FrontMatterValue>;
  /** Why there are no values although there is front matter. It is kept as it stands and cannot be edited. */
  readonly problem: MarkdownProblem | undefined;
}

/** More aliases than this let a few lines of YAML grow without bound. */
const maxAliases = 50;

/** Reads the front matter of a document. Never evaluates anything; never throws. */
export function readFrontMatter(document: DocumentFront): FrontMatterValues {
  const { frontMatter } = document;
  const unterminated = document.problems.find(
    (problem) => problem.code === 'front_matter_unterminated',
  );
  if (frontMatter === undefined) return { values: new Map(), problem: unterminated };
  const content = lineTexts(document, frontMatter.content).join('\n');
  if (frontMatter.language === 'toml') return tomlValues(content);
  try {
    const { data } = matter(`---${frontMatter.tag}\n${content}\n---\n`, matterOptions);
    return {
      values: new Map(Object.entries(data)),
      problem: undefined,
    };
  } catch (error) {
    // gray-matter hands over the line break behind the opening fence too, so lines count from that fence.
    const line = isLogbookError(error) && typeof error.data === 'number' ? error.data : 0;
    const reason = error instanceof Error ? error.message : String(error);
    return unread('front_matter_invalid', `The front matter cannot be read: ${reason}`, line);
  }
}

function tomlValues(content: string): FrontMatterValues {
  const { entries, repeated, problem } = readToml(content);
  if (problem !== undefined) {
    const line = content.slice(0, problem.offset).split('\n').length;
    const message = `The front matter cannot be read: ${problem.message}`;
    return unread('front_matter_invalid', message, line);
  }
  const values = entries.map(({ name, node }) => [name, node.value] as const);
  return { values: new Map([...repeated, ...values]), problem: undefined };
}

/** The key that a line of front matter gives a value to; undefined for other lines. */
export function keyOfLine(line: string, { language }: FrontMatterBlock): string | undefined {
  const key =
    language === 'toml'
      ? /^[ \t]*(["']?)([^"'=]*?)\1[ \t]*=/.exec(line)
      : /^(["']?)(.*?)\1[ \t]*:(?:[ \t]|$)/.exec(line);
  return key?.[2];
}

/**
 * gray-matter's own engine named `javascript` evaluates what it reads, under every alias of that name, so
 * it has to be replaced under exactly that name. Without an options object it would also cache each input.
 */
const matterOptions = {
  engines: {
    yaml: { parse: parseYaml },
    javascript: { parse: refuse },
    json: { parse: refuse },
    coffee: { parse: refuse },
  },
};

function parseYaml(content: string): object {
  const document = parseDocument(content, { schema: 'failsafe', prettyErrors: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const line = content.slice(0, error.pos[0]).split('\n').length - 1;
    throw logbookError('invalid_input', `${error.message.replace(/\.?$/, '')}.`, { data: line });
  }
  const values: unknown = document.toJS({ maxAliasCount: maxAliases });
  if (values === null || values === '') return {};
  if (typeof values !== 'object' || Array.isArray(values)) {
    throw logbookError('invalid_input', 'It is not a list of keys and values.', { data: 1 });
  }
  return values;
}

function refuse(): never {
  throw logbookError('invalid_input', 'Only YAML is read; code in front matter is never run.', {
    data: 0,
  });
}

function unread(code: string, message: string, line = 0): FrontMatterValues {
  return { values: new Map(), problem: { code, message, line } };
}
