/**
 * Headings that mean the same, each group in the words that real documents use. A name belongs to one
 * group only.
 */
const synonyms: readonly (readonly string[])[] = [
  [
    'what happened',
    'incident summary',
    'executive summary',
    'summary',
    'overview',
    'tl;dr',
    'zusammenfassung',
    'résumé',
    'resumen',
    'resumo',
    '概要',
    'サマリー',
    '摘要',
    '事件概述',
    '요약',
    '개요',
    'tóm tắt',
    'резюме',
    'краткое описание',
    'підсумок',
  ],
  ['the brutal truth', 'brutal truth', 'the honest truth'],
  ['technical details', 'technical detail', 'details'],
  ['what we tried', 'what i tried', 'attempts', 'failed attempts', 'attempted fixes'],
  [
    'root cause analysis',
    'root cause',
    'root causes',
    'root cause(s)',
    'five whys',
    '5 whys',
    'cause',
    'ursache',
    'ursachenanalyse',
    'cause racine',
    'cause première',
    'causa raíz',
    'causa raiz',
    '根本原因',
    '根本原因分析',
    '原因',
    '根因分析',
    '근본 원인',
    '원인',
    'nguyên nhân gốc rễ',
    'nguyên nhân',
    'корневая причина',
    'первопричина',
    'причина',
    'коренева причина',
  ],
  ['immediate cause', 'direct cause', 'trigger', 'proximate cause'],
  ['systemic causes', 'contributing factors', 'contributing causes', 'underlying causes'],
  ['why did this happen', 'why this happened', 'why it happened', 'why did it happen'],
  ['how it felt', 'how we felt', 'emotional reality', 'the human side'],
  [
    'what we learned',
    'what i learned',
    'lessons learned',
    'lessons learnt',
    'lessons',
    'learnings',
    'key takeaways',
    'takeaways',
    'key learnings',
    'lehren',
    'gelernte lektionen',
    'leçons apprises',
    'enseignements',
    'lecciones aprendidas',
    'lições aprendidas',
    '教訓',
    '学び',
    '经验教训',
    '總結',
    '교훈',
    'bài học',
    'извлечённые уроки',
    'уроки',
    'висновки',
  ],
  ['technical lessons', 'technical learnings'],
  ['process lessons', 'process learnings'],
  ['team lessons', 'team learnings'],
  [
    'what changes now',
    'what changes',
    'next steps',
    'action items',
    'actions',
    'follow-ups',
    'follow-up',
    'follow ups',
    'corrective measures',
    'corrective actions',
    'prevention',
    'remediation',
    'moving forward',
    'maßnahmen',
    'nächste schritte',
    'actions correctives',
    'prochaines étapes',
    'acciones',
    'próximos pasos',
    'ações',
    'próximos passos',
    'アクションアイテム',
    '再発防止策',
    '対策',
    '今後の対応',
    '改进措施',
    '后续行动',
    '行动项',
    '재발 방지',
    '조치 사항',
    'hành động',
    'план действий',
    'меры',
    'наступні кроки',
  ],
  ['now', 'immediate changes', 'immediate', 'immediately', 'right now', 'today'],
  ['this week', 'short term', 'short-term'],
  ['this month', 'long term', 'long-term'],
  ['warning signs', 'warning signs to watch for', 'red flags'],
  ['for next time', 'next time', 'advice for next time'],
  [
    'timeline',
    'timeline of events',
    'incident timeline',
    'zeitverlauf',
    'zeitleiste',
    'chronologie',
    'cronología',
    'línea de tiempo',
    'linha do tempo',
    'cronologia',
    'タイムライン',
    '時系列',
    '经过',
    '时间线',
    '時間線',
    '타임라인',
    'dòng thời gian',
    'хронология',
    'хронологія',
  ],
  [
    'impact',
    'customer impact',
    'user impact',
    'auswirkungen',
    'auswirkung',
    'impacto',
    '影響',
    '影响',
    '影响范围',
    '영향',
    'ảnh hưởng',
    'tác động',
    'влияние',
    'последствия',
    'вплив',
  ],
  [
    'resolution',
    'mitigation',
    'mitigation & resolution',
    'mitigation and resolution',
    'the fix',
    'lösung',
    'behebung',
    'résolution',
    'resolución',
    'resolução',
    '解決',
    '対応',
    '解决方案',
    '处理过程',
    '해결',
    'khắc phục',
    'решение',
    'вирішення',
  ],
  [
    'detection',
    'how we noticed',
    'erkennung',
    'détection',
    'detección',
    'detecção',
    '検知',
    '发现',
    '탐지',
    'phát hiện',
    'обнаружение',
    'виявлення',
  ],
  ['what went well', 'went well'],
  ['what went poorly', 'what went wrong', 'went poorly', 'went wrong', 'what went badly'],
  ['where we got lucky', 'what was lucky', 'lucky'],
];

const groupOf = new Map<string, number>(
  synonyms.flatMap((names, group) => names.map((name) => [name, group] as const)),
);

/** Headings that stand alone: they say what a section holds and never what a document is about. */
const others = [
  'background',
  'context',
  'introduction',
  'table of contents',
  'contents',
  'description',
  'problem',
  'severity',
  'references',
  'appendix',
];
const otherNames = new Set(others);

/** Whether a heading names a usual section of such documents, in any of its spellings. */
export function isKnownHeading(heading: string): boolean {
  const plain = plainHeading(heading);
  return groupOf.has(plain) || otherNames.has(plain);
}

/** How surely two headings are the same section: `same` words, the same `meaning`, or neither. */
export function compareHeadings(a: string, b: string): 'same' | 'meaning' | undefined {
  const plainA = plainHeading(a);
  const plainB = plainHeading(b);
  if (plainA === plainB) return 'same';
  const group = groupOf.get(plainA);
  return group !== undefined && group === groupOf.get(plainB) ? 'meaning' : undefined;
}

/** The same text for headings that are the same section, by words or by meaning. */
export function headingKey(heading: string): string {
  const plain = plainHeading(heading);
  const group = groupOf.get(plain);
  return group === undefined ? plain : `#${group}`;
}

/** The same few headings and labels stand in thousands of documents. */
const plainNames = new Map<string, string>();
const maxNames = 500;

/** A heading or label without what people decorate it with: numbering, emoji, case, closing punctuation, remarks in parentheses. */
export function plainHeading(heading: string): string {
  const known = plainNames.get(heading);
  if (known !== undefined) return known;
  const name = undecorated(heading);
  if (plainNames.size < maxNames) plainNames.set(heading, name);
  return name;
}

function undecorated(heading: string): string {
  const words = heading
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[\p{Extended_Pictographic}\u{FE0F}\u{200D}]/gu, ' ')
    .trim()
    .replace(/^(?:(?:part|section|step)\s+\d+\s*[:.)-]|\d+(?:\.\d+)*[.):]|[a-z][.)])\s+/u, '')
    .replace(/^\d+(?:\.\d+)+\s+/, '');
  const bare = words.replace(/\s*\([^()]*\)\s*$/, '').replace(/[\s:?!.]+$/, '');
  return (bare === '' ? words : bare).replace(/\s+/g, ' ').trim();
}
