import { expect, test } from 'vitest';
import { parseOutput } from '../../../../support/runOutput';

/** What compilers and tools print on a system that is not set to English. */

const german = "Der Name 'prices' ist im aktuellen Kontext nicht vorhanden.";

test.each([
  [
    'npx tsc -p . --locale de',
    'src/cart.ts(4,7): Fehler TS2322: Der Typ "string" kann dem Typ "number" nicht zugewiesen werden.',
    { file: 'src/cart.ts', line: 4, name: 'TS2322' },
  ],
  [
    'npx tsc -p . --locale ja --pretty',
    "src/cart.ts:4:7 - エラー TS2322: 型 'string' を型 'number' に割り当てることはできません。",
    { file: 'src/cart.ts', line: 4, name: 'TS2322' },
  ],
  [
    'dotnet build',
    `/home/dev/app/Cart.cs(7,13): Fehler CS0103: ${german} [/home/dev/app/app.csproj]`,
    { file: 'Cart.cs', line: 7, name: 'CS0103', message: german },
  ],
  [
    'msbuild app.sln',
    "cart.cpp(5,10): エラー C2065: 'prices': 定義されていない識別子です。 [c:\\src\\app.vcxproj]",
    { file: 'cart.cpp', line: 5, name: 'C2065' },
  ],
  [
    'gcc -c cart.c',
    'cart.c:3:10: Fehler: »prices« nicht deklariert',
    { file: 'cart.c', line: 3, message: '»prices« nicht deklariert' },
  ],
  [
    'make',
    'cart.c:3:10: erreur: « prices » non déclaré\nmake: *** [Makefile:4: cart.o] Erreur 1',
    { file: 'cart.c', line: 3, message: '« prices » non déclaré' },
  ],
  [
    'gcc -c cart.c',
    'cart.c:3:10: 致命的エラー: cart.h: そのようなファイルやディレクトリはありません',
    { file: 'cart.c', line: 3 },
  ],
])('%s: %s', (command, output, failure) => {
  const report = parseOutput(command, output);
  expect(report).toMatchObject({ kind: 'build', outcome: 'failed', failures: [failure] });
});

test.each([
  [
    'git status',
    'Schwerwiegend: Kein Git-Repository (oder irgendeines der Elternverzeichnisse): .git',
  ],
  ['git status', "fatal : ni ceci ni aucun de ses répertoires parents n'est un dépôt git : .git"],
  ['psql -c "select nope"', 'FEHLER:  Spalte »nope« existiert nicht'],
  ['psql -h db', 'psql: Fehler: Verbindung zum Server auf »db« fehlgeschlagen'],
  ['make all', 'make: *** [Makefile:2: all] Erreur 1'],
  ['make all', 'make: *** Keine Regel, um „all“ zu erstellen.  Schluss.'],
])('%s says %s', (command, line) => {
  const report = parseOutput(command, ['Bereit', line, 'Ende']);
  expect(report.failures).toMatchObject([{ message: line }]);
});

test.each([
  'cart.c:3:10: Warnung: unbenutzte Variable »x«',
  'Cart.cs(7,13): Warnung CS0168: Die Variable ist nicht benutzt. [/home/dev/app/app.csproj]',
  'Cart.cs(7,13): avertissement CS0168: La variable est déclarée',
  '12:30:05: Fehler gefunden',
])('no error: %s', (line) => {
  const report = parseOutput('make', `${line}\ncart.c:9:1: Fehler: kaputt`);
  expect(report.failures).toMatchObject([{ line: 9, message: 'kaputt' }]);
});
