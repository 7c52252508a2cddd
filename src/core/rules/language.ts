const common = new Set(
  (
    'the and of to a an was were we is are for that with it this not on at by from had has have but our ' +
    'because after before no did be been they their which when i my in'
  ).split(' '),
);

/** Function words of languages in Latin script that English does not have. */
const foreign = new Set(
  (
    'der die das und ist nicht ein eine wir den dem mit von zu auf für wurde war hat el los las que del por una con ' +
    'se fue para como más le les des est dans pour pas nous une été qui sur il di che è non per il della sono een ' +
    'het van niet zijn wij og ikke det ble och är att som inte não uma foi os em nie na się jest oraz'
  ).split(' '),
);

/** What language a prose seems to be in; word lists are for English only. */
export type Language = 'english' | 'other' | 'unknown';

/** Guesses from the share of English function words. Says `unknown` where there is too little to tell. */
export function guessLanguage(prose: string): Language {
  const sample = prose.slice(0, 6000);
  const words = sample.toLowerCase().match(/\p{L}[\p{L}'’]*/gu) ?? [];
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  if (letters >= 10 && latin / letters < 0.75) return 'other';
  if (words.length < 12) return 'unknown';
  const shareOf = (list: ReadonlySet<string>): number =>
    words.filter((word) => list.has(word)).length / words.length;
  const english = shareOf(common);
  const other = shareOf(foreign);
  if (other >= 0.08 && other > english) return 'other';
  return english >= 0.2 ? 'english' : 'unknown';
}
