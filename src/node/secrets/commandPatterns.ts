import { isPlaceholder, type SecretPattern } from './secretPattern';

/*
 * Passwords on command lines that no name of an option gives away: what `-p` and `-u` mean depends on the program.
 */

/** A program where a command can begin, not in the path of a folder or a file; `\n` may stand in a JSON string. */
const program = (names: string): string =>
  String.raw`(?:(?<![\w./\\-])|(?<=\bbin[\\/]|\\[nrt]))(?:${names})(?:\.exe)?(?=\s)`;

/** What stands between a program and its option, also on further lines, but not beyond the same program. */
const argumentsBetween = (names: string): string =>
  String.raw`(?<between>(?:[\\\`^]\r?\n|(?!${program(names)})[^\r\n]){1,2000}?)(?<=\s)`;

/** A word of a shell: pieces that are quoted, escaped or plain. */
const word = String.raw`(?:"[^"\r\n]{1,500}"?|'[^'\r\n]{1,500}'?|\\[^\s"]|[^\s"'\`;&|()<>\\]){1,500}`;

/** The value of an option, or what stands behind `start` in it; the whole may be quoted. */
const value = (start = ''): string =>
  String.raw`(?:\\"${start}(?<secret>[^"\\\r\n]{1,500})|"${start}(?<double>(?:\\.|[^"\\\r\n]){1,500})|'${start}(?<single>[^'\r\n]{1,500})|${start}(?<bare>${word}))`;

const user = String.raw`(?:\$\{[^}\s]{0,100}\}|\$(?!\{)|[^\s"':$]){0,200}:`;

const curl = 'curl';
const mysql = '(?:mysql|mariadb)(?:-?[a-z]{2,10})?';
const login =
  String.raw`(?:docker|podman|nerdctl|buildah|skopeo|oras|crane|helm|oc|az|cf)` +
  String.raw`(?:[ \t]+(?:registry|auth|acr))?[ \t]+login`;

export const commandPatterns: readonly SecretPattern[] = [
  {
    kind: 'password',
    // Options without a value may stand in front of the `u`.
    pattern: new RegExp(
      String.raw`${program(curl)}${argumentsBetween(curl)}(?:-[sSfkLiIvgGjJlnNOpqR#]{0,8}[uU][ \t=]{0,4}|--(?:proxy-)?user[ \t=]{1,4})${value(user)}`,
      'g',
    ),
    isSecret: isArgument,
  },
  {
    kind: 'password',
    // With a blank behind it `-p` asks.
    pattern: new RegExp(`${program(mysql)}${argumentsBetween(mysql)}-p${value()}`, 'g'),
    // `docker run --name mysql -p3306:3306`
    isSecret: (secret, match) => !/^[\d.:]*\d:\d+$/.test(secret) && isArgument(secret, match),
  },
  {
    kind: 'password',
    pattern: new RegExp(
      String.raw`${program(login)}${argumentsBetween(login)}-p[ \t=]{0,4}${value()}`,
      'g',
    ),
    isSecret: isArgument,
  },
  {
    kind: 'password',
    // Only its own options: behind them stands a command that may have a `-p`, too.
    pattern: new RegExp(
      String.raw`${program('sshpass')}(?:[ \t]+-(?:[vV]|P[ \t]{0,4}\S{1,100})){0,3}[ \t]+-p[ \t]{0,4}${value()}`,
      'g',
    ),
    isSecret: isArgument,
  },
];

/** Not another option, not a variable, and of the program that stands in front. */
function isArgument(secret: string, match: RegExpExecArray): boolean {
  const plain = secret.replace(/^["']+/, '').replace(/["']+$/, '');
  if (plain === '' || plain.startsWith('-') || isPlaceholder(plain)) return false;
  return isOneCommand(match.groups?.['between'] ?? '');
}

/** In quotes a `;` separates nothing, and an `&` in the middle of a word belongs to an address. */
function isOneCommand(text: string): boolean {
  const bare = text.replace(/\\[\s\S]|"(?:\\.|[^"\\])*"|'[^']*'/g, '');
  return !/[;|]|&(?=[&\s])/.test(bare);
}
