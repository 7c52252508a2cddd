/**
 * What compilers, Git and databases call an error or a warning in the languages that they are translated to. Only the words
 * in front of a message: messages themselves are never compared with a language.
 */

const errors = [
  'error',
  'fehler',
  'erreur',
  'errore',
  'erro',
  'fout',
  'fel',
  'fejl',
  'feil',
  'virhe',
  'błąd',
  'chyba',
  'hata',
  'hiba',
  'eroare',
  'ошибка',
  'помилка',
  'грешка',
  'σφάλμα',
  'lỗi',
  'エラー',
  '错误',
  '錯誤',
  '오류',
  'galat',
  'ralat',
];
const fatal = [
  'fatal',
  'schwerwiegend',
  'fatale',
  'критическая ошибка',
  '致命的エラー',
  '致命错误',
  '嚴重錯誤',
  '심각',
];
const warnings = [
  'warning',
  'warnung',
  'avertissement',
  'attention',
  'advertencia',
  'aviso',
  'avviso',
  'attenzione',
  'waarschuwing',
  'varning',
  'advarsel',
  'varoitus',
  'ostrzeżenie',
  'upozornění',
  'varování',
  'uyarı',
  'figyelmeztetés',
  'предупреждение',
  'попередження',
  'cảnh báo',
  '警告',
  '경고',
  'info',
  'message',
  'note',
  'hinweis',
  'anmerkung',
  'remarque',
  'nota',
  '备注',
  '附註',
  '備考',
  '注意',
  '참고',
  'замечание',
];

const anyOf = (words: readonly string[]): string => `(?:${words.join('|')})`;

/** `Fehler`, `schwerwiegender Fehler`, `erreur fatale`, `エラー`: a word that is, or ends in, or begins with one of them. */
export const errorWord = String.raw`(?:[^\s:]{1,30} )?${anyOf([...errors, ...fatal])}(?: [^\s:]{1,20})?`;

const warning = new RegExp(anyOf(warnings), 'iu');

/** Whether the words in front of a message make light of it. */
export function isWarningWord(words: string): boolean {
  return warning.test(words);
}
