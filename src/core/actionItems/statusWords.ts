/** Words for "done" and "open" by language, the one to write first. Longer phrases win over their beginnings. */
const languages: readonly { readonly done: readonly string[]; readonly open: readonly string[] }[] =
  [
    {
      done: [
        ...['done', 'completed', 'complete', 'closed', 'fixed', 'fully resolved', 'resolved'],
        ...['merged', 'shipped', 'implemented', 'deployed', 'finished', 'landed', 'released'],
        // Nobody will do these, so nobody is to be reminded of them.
        ...["won't do", "won't fix", 'wontfix', 'wont fix', 'cancelled', 'canceled', 'obsolete'],
        ...['dropped', 'declined', 'rejected', 'superseded', 'abandoned', '100%', '100 %'],
      ],
      open: [
        ...['open', 'todo', 'to do', 'to-do', 'not started', 'not yet started', 'pending'],
        ...['in progress', 'in-progress', 'wip', 'planned', 'blocked', 'backlog', 'new'],
        ...['ongoing', 'in review', 'started', 'assigned', 'deferred', 'proposed', 'scheduled'],
        ...['tbd', 'not done', 'incomplete', 'partially done', 'partially complete', 'partial'],
        ...['on hold', 'waiting', 'investigating', 'active', 'draft', 'postponed', 'on track'],
      ],
    },
    { done: ['erledigt', 'fertig', 'abgeschlossen'], open: ['offen', 'in arbeit', 'geplant'] },
    {
      done: ['terminé', 'terminée', 'fait', 'faite'],
      open: ['à faire', 'ouvert', 'en cours', 'prévu'],
    },
    {
      done: ['hecho', 'completado', 'completada', 'terminado'],
      open: ['pendiente', 'abierto', 'en progreso', 'en curso'],
    },
    {
      done: ['concluído', 'concluída', 'feito', 'feita'],
      open: ['pendente', 'aberto', 'em andamento', 'a fazer'],
    },
    { done: ['готово', 'выполнено', 'сделано', 'закрыто'], open: ['открыто', 'в работе', 'план'] },
    { done: ['виконано', 'зроблено', 'закрито'], open: ['відкрито', 'у роботі', 'в роботі'] },
    {
      done: ['完了', '対応済み', '対応済', '実施済み', '済み', '済'],
      open: ['未着手', '未対応', '未完了', '対応中', '進行中'],
    },
    {
      done: ['已完成', '完成', '已修复', '已关闭', '已解决'],
      open: ['待办', '未开始', '进行中', '未完成', '待处理', '计划中'],
    },
    { done: ['완료', '완료됨'], open: ['대기', '진행 중', '진행중', '미완료', '예정'] },
    { done: ['hoàn thành', 'đã xong', 'xong'], open: ['chưa làm', 'đang làm', 'đang thực hiện'] },
  ];

interface KnownPhrase {
  readonly done: boolean;
  readonly language: number;
}

const phrases = new Map<string, KnownPhrase>();
for (const [language, { done, open }] of languages.entries()) {
  for (const phrase of done) phrases.set(phrase, { done: true, language });
  for (const phrase of open) phrases.set(phrase, { done: false, language });
}
const longestPhrase = Math.max(...[...phrases.keys()].map((phrase) => phrase.length));

export const doneSign =
  /^(?:[✅✔☑✓]\u{FE0F}?|:white_check_mark:|:heavy_check_mark:|:ballot_box_with_check:)/u;
export const openSign =
  /^(?:[❌✗✘⬜☐🔲⏳⌛🚧🔄🔴🟡🟠⚪🔵📋🆕⏸📝🕐⚠🔜]\u{FE0F}?|:x:|:construction:|:hourglass(?:_flowing_sand)?:|:white_large_square:)/u;
const otherSign = /^\p{Extended_Pictographic}\u{FE0F}?/u;

/** The part of a status that says whether something is done, and what stands around it. */
export interface Status {
  /** Markup before the phrase, for instance `**`. */
  readonly before: string;
  /** A sign such as `✅` with the space behind it, or a checkbox. */
  readonly sign: string;
  readonly word: string;
  /** What stands behind the phrase: `**`, a date, a link. */
  readonly after: string;
  readonly done: boolean;
  /** Undefined where neither sign nor word is known. */
  readonly language: number | undefined;
}

/** Reads a status as people write it: `✅ Done (#12)`, `**In progress**`, `[x]`, `完了`. */
export function readStatus(text: string): Status {
  const before = /^[*_~`]*/.exec(text)?.[0] ?? '';
  let rest = text.slice(before.length);
  const box = /^\[([ xX]?)\](?!\()[ \t]*/.exec(rest);
  const known = doneSign.exec(rest) ?? openSign.exec(rest);
  const glyph = box?.[0] ?? known?.[0] ?? otherSign.exec(rest)?.[0] ?? '';
  const sign = glyph === '' ? '' : glyph + (/^[ \t]*/.exec(rest.slice(glyph.length))?.[0] ?? '');
  rest = rest.slice(sign.length);
  const word = phraseAt(rest);
  const meaning = phrases.get(word.toLowerCase());
  const signed = box !== null ? /x/i.test(box[1] ?? '') : doneSign.test(sign);
  const isKnown = meaning !== undefined || box !== null || known !== null;
  return {
    before,
    sign,
    word,
    after: rest.slice(word.length),
    done: meaning?.done ?? signed,
    language: isKnown ? (meaning?.language ?? 0) : undefined,
  };
}

/** The longest known phrase that the text starts with, as written there. */
function phraseAt(text: string): string {
  const start = text.slice(0, longestPhrase).replaceAll('’', "'").toLowerCase();
  for (let length = start.length; length > 0; length--) {
    if (!phrases.has(start.slice(0, length))) continue;
    const next = text.slice(length, length + 1);
    // Scripts that write without spaces have no end of a word to look for.
    const wordGoesOn = /[\p{L}\p{N}]/u.test(next) && /[a-zа-яё]$/i.test(start.slice(0, length));
    if (!wordGoesOn) return text.slice(0, length);
  }
  return '';
}

/** How the statuses of one column say things. */
export interface StatusFashion {
  /** The phrases that are used most. */
  readonly done: string | undefined;
  readonly open: string | undefined;
  /** Some status of the column whose words are known. */
  readonly like: Status | undefined;
}

export function fashionOf(column: readonly Status[]): StatusFashion {
  const known = column.filter(({ language }) => language !== undefined);
  const used = (done: boolean): string | undefined =>
    mostCommon(
      known.filter((status) => status.done === done).map(({ sign, word }) => (sign + word).trim()),
    );
  return { done: used(true), open: used(false), like: known[0] };
}

/**
 * How a status is to say "done" or "open": in the words that its column has for it, else made after the others'
 * fashion, in their language, their case, with signs where they have signs.
 */
export function phraseFor(done: boolean, own: Status, fashion: StatusFashion): string {
  const common = done ? fashion.done : fashion.open;
  if (common !== undefined) return common;
  const like = own.language === undefined ? (fashion.like ?? own) : own;
  const box = /^\[.?\]/.test(like.sign) ? (done ? '[x]' : '[ ]') : undefined;
  const sign = box ?? (like.sign === '' ? '' : done ? '✅' : '⏳');
  if (sign !== '' && like.word === '') return sign;
  const language = languages[like.language ?? 0];
  const word = cased((done ? language?.done[0] : language?.open[0]) ?? '', like.word);
  return sign === '' ? word : `${sign} ${word}`;
}

function cased(word: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase() && like !== like.toLowerCase())
    return word.toUpperCase();
  const first = like.charAt(0);
  if (first !== '' && first === first.toLowerCase() && first !== first.toUpperCase()) return word;
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function mostCommon(values: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best: string | undefined;
  for (const [value, count] of counts) {
    if (best === undefined || count > (counts.get(best) ?? 0)) best = value;
  }
  return best;
}
