import type { Failure } from '../model';
import { excerptOf, messageOf } from '../output/excerpt';
import type { SearchedFolders } from '../output/locations';
import { isAbsolute, isOwnCode, relativePath } from '../output/paths';

export type ExceptionInput = SearchedFolders & { readonly lines: readonly string[] };

/** Reads the exception whose own line has the index, if one of its language stands there. */
export type ExceptionReader = (input: ExceptionInput, index: number) => Failure | undefined;

/** Longer lines are data. */
export const maxLineLength = 4000;
/** Lines that an error's message may have. */
export const messageLines = 12;
/** Lines of a stack that are looked at. */
export const maxStack = 200;

/** An exception as its language prints it. */
export interface Found {
  readonly name: string | null;
  readonly message: string;
  readonly place: { readonly file: string; readonly line: number } | undefined;
  readonly from: number;
  readonly to: number;
}

export function failureOf(input: ExceptionInput, found: Found): Failure {
  return {
    name: found.name,
    file: found.place?.file ?? null,
    line: found.place?.line ?? null,
    message: messageOf(found.message),
    excerpt: excerptOf(input.lines.slice(found.from, found.to)),
    suite: false,
  };
}

export function placeOf(
  location: { path: string; line: number },
  input: ExceptionInput,
): { file: string; line: number } {
  return {
    file: relativePath(location.path, input.cwd, input.programCwd),
    line: location.line,
  };
}

/** A relative path, or one below the folder: everything else belongs to the runtime or to packages. */
export function isInside(path: string, input: ExceptionInput): boolean {
  if (!isOwnCode(path)) return false;
  return (
    !isAbsolute(relativePath(path, input.cwd, input.programCwd)) &&
    !/^(?:\.\.\/){3}/.test(relativePath(path, input.cwd))
  );
}
