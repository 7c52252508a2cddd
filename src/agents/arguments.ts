import { parseArgs } from 'node:util';
import type { Operation } from '../core/operations/operation';
import { checkFormats, type CheckFormat } from './check/formats';

export type Arguments =
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string }
  | {
      readonly kind: 'run';
      readonly operation: string;
      readonly workspace: string;
      readonly input: string | undefined;
    }
  | {
      readonly kind: 'check';
      readonly workspace: string;
      readonly format: CheckFormat;
      /** Files and folders; all documents when empty. */
      readonly paths: readonly string[];
    };

/** Reads the command line; what is wrong with it is said in a sentence. */
export function parseArguments(argv: readonly string[]): Arguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        workspace: { type: 'string', short: 'w' },
        json: { type: 'string' },
        format: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [operation, ...more] = positionals;
    if (values.help === true || operation === 'help') return { kind: 'help' };
    if (operation === undefined) return wrong('Name an operation.');
    if (operation === 'check') return check(values.workspace, values.format, more);
    if (values.format !== undefined) return wrong('--format belongs to check.');
    if (more.length > 0) return wrong(`One operation at a time: "${more.join(' ')}" is too much.`);
    if (!values.workspace) return wrong('Say which folder to work in: --workspace DIR.');
    return { kind: 'run', operation, workspace: values.workspace, input: values.json };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** Run where the documents are, as linters are. */
function check(workspace = '.', format = 'text', paths: readonly string[]): Arguments {
  const formats = Object.keys(checkFormats) as CheckFormat[];
  const known = formats.find((name) => name === format);
  if (known === undefined) {
    return wrong(`There is no format "${format}". Formats: ${formats.join(', ')}.`);
  }
  return { kind: 'check', workspace, format: known, paths };
}

function wrong(message: string): Arguments {
  return { kind: 'wrong', message };
}

export function usage(operations: readonly Operation[]): string {
  const width = Math.max(...operations.map(({ name }) => name.length));
  return [
    'Usage: logbook <operation> --workspace DIR [--json INPUT]',
    `       logbook check [PATH...] [--workspace DIR] [--format ${Object.keys(checkFormats).join('|')}]`,
    '',
    'INPUT is a JSON object, or - to read it from standard input. The answer is JSON on standard output.',
    'Exit code: 0 done, 1 refused or problems found, 2 wrong use.',
    '',
    'Operations:',
    ...operations.map(
      ({ name, description }) => `  ${name.padEnd(width)}  ${firstSentence(description)}`,
    ),
    '',
  ].join('\n');
}

function firstSentence(text: string): string {
  return /^.*?\.(?=\s|$)/.exec(text)?.[0] ?? text;
}
