import { errorWord, isWarningWord } from '../output/errorWords';

/** A compiler's error in another language than English. */
export interface LocalisedError {
  readonly path: string;
  readonly line: number;
  readonly code: string | null;
  readonly message: string;
}

/** Most lines have no place in front, and need not be looked at any further. */
const place =
  /^\s*(?:[A-Za-z]:)?[^\s:(][^:(]*(?::\d+(?::\d+)?(?: ?: | - )|\(\d+(?:,\d+){0,3}\) ?: )/;
/** `cart.c:3:10: Fehler: …`, `cart.c:3:10: erreur: …`: gcc and clang, translated by gettext. */
const gnu = new RegExp(
  String.raw`^((?:[A-Za-z]:)?[^:]+):(\d+)(?::\d+)?: (?:${errorWord}) ?: (.+)$`,
  'iu',
);
/** `Cart.cs(7,13): Fehler CS0103: …`, `cart.ts:4:7 - エラー TS2322: …`: the code says what it is, whatever the word. */
const coded =
  /^\s*((?:[A-Za-z]:)?[^\s:(][^:(]*)(?::(\d+):\d+ - |\((\d+)(?:,\d+){0,3}\) ?: )([^\d:]{0,40}?) ?([A-Z]{1,6}\d{2,6}) ?: (.+)$/;

/** Reads an error whose category is not in English; undefined for warnings and all other lines. */
export function readLocalised(line: string): LocalisedError | undefined {
  if (!place.test(line)) return undefined;
  const withCode = coded.exec(line);
  if (withCode !== null) {
    const [, path = '', colons, brackets, words = '', code = '', message = ''] = withCode;
    if (words === '' || isWarningWord(words)) return undefined;
    const text = message.replace(/ \[[^\]]*proj\]$/, '');
    return { path, line: Number(colons ?? brackets), code, message: text };
  }
  const plain = gnu.exec(line);
  if (plain === null) return undefined;
  const [, path = '', number, message = ''] = plain;
  return { path, line: Number(number), code: null, message };
}
