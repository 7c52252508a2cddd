const common = new Set(
  (
    'the and of to a an was were we is are for that with it this not on at by from had has have but our ' +
    'because after before no did be been they their which when i my in'
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
  const share = words.filter((word) => common.has(word)).length / words.length;
  if (share >= 0.2) return 'english';
  return words.length >= 30 && share < 0.1 ? 'other' : 'unknown';
}
