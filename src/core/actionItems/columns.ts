import { plainHeading } from '../documents/headingNames';
import { plainText } from './plainText';

export type ColumnRole = 'text' | 'owner' | 'due' | 'status' | 'priority' | 'issue';

/** Column headers and labels by what they hold. */
const names: Readonly<Record<ColumnRole, string>> = {
  text:
    'action|actions|action item|action items|action point|task|tasks|item|items|what|todo|to do|to-do|step|next step|' +
    'measure|description|improvement|follow-up|follow up|followup|remediation|recommendation|change|fix|' +
    'corrective action|preventive action|work item|activity|deliverable|maßnahme|aufgabe|mesure|tâche|acción|tarea|' +
    'ação|medida|действие|задача|мера|дія|завдання|захід|アクション|対応|対策|施策|タスク|行动|行动项|措施|改进措施|任务|' +
    '事项|조치|액션|작업|할 일|hành động|công việc',
  owner:
    'owner|owners|owner(s)|action owner|who|assignee|assignees|assigned to|assigned|responsible|responsible person|' +
    'dri|lead|person|team|accountable|poc|verantwortlich|zuständig|responsable|responsável|encargado|ответственный|' +
    'исполнитель|відповідальний|担当|担当者|オーナー|负责人|責任者|责任人|담당|담당자|người phụ trách|phụ trách',
  due:
    'due|due date|due by|due on|deadline|target|target date|eta|by|by when|when|date|timeline|timeframe|time frame|' +
    'expected|completion date|target completion|fällig|fällig am|frist|termin|échéance|date limite|fecha|' +
    'fecha límite|plazo|prazo|data|срок|дедлайн|термін|期限|期日|締切|截止日期|截止|完成时间|기한|마감|마감일|hạn|thời hạn|hạn chót',
  status:
    'status|state|done|completed|complete|progress|resolution|closed|current status|stand|statut|état|estado|' +
    'situação|статус|состояние|стан|状態|状況|ステータス|状态|상태|trạng thái',
  priority:
    'priority|prio|p|severity|urgency|importance|priorität|priorité|prioridad|prioridade|приоритет|пріоритет|' +
    '優先度|优先级|우선순위|ưu tiên|độ ưu tiên',
  issue:
    'issue|issues|ticket|tickets|bug|bug #|issue #|pr|link|links|tracking|tracking issue|jira|reference|ref|' +
    'github issue|issue/pr|tracker|ticket / pr',
};

const roles = new Map<string, ColumnRole>();
for (const [role, all] of Object.entries(names) as [ColumnRole, string][]) {
  for (const name of all.split('|')) roles.set(name, role);
}

/** Headers that name an action and nothing else, so that a table with one is about actions wherever it stands. */
const strongText =
  /^(?:action(?: items?| points?)?|actions|task|tasks|follow-?up|todo|to do|to-do|corrective action|preventive action|work item)$/;

/** Columns that only number or describe: never the action itself. */
const idle =
  /^(?:#|no|nr|n°|№|id|type|kind|category|area|dod|definition of done|notes?|comments?|why|rationale|impact|effort|service|component|)$/;

export function roleOf(label: string): ColumnRole | undefined {
  const name = headerName(label);
  return roles.get(name) ?? roles.get(name.split(/\s*[/,&(|]\s*/, 1)[0]?.trim() ?? '');
}

function headerName(header: string): string {
  return plainHeading(plainText(header)).normalize('NFC');
}

/** What the columns of a table hold, by their index. */
export type TableRoles = { readonly text: number } & {
  readonly [R in Exclude<ColumnRole, 'text'>]?: number;
};

/**
 * The columns of a table of actions; undefined for any other table.
 * @param inActions the table stands below a heading that announces actions, so its headers need to say less.
 */
export function readColumns(
  headers: readonly string[],
  inActions: boolean,
): TableRoles | undefined {
  const found: { [R in ColumnRole]?: number } = {};
  let strong = false;
  for (const [index, header] of headers.entries()) {
    const name = headerName(header);
    const role = roleOf(header);
    if (role === undefined) continue;
    const stronger: boolean = role === 'text' && !strong && strongText.test(name);
    if (found[role] === undefined || stronger) found[role] = index;
    strong ||= stronger;
  }
  if (inActions) {
    const used = new Set(Object.values(found));
    const free = headers.findIndex(
      (header, index) => !used.has(index) && !idle.test(headerName(header)),
    );
    const text = found.text ?? (free === -1 ? undefined : free);
    return text === undefined ? undefined : { ...found, text };
  }
  const timed = headers.some((header) => /^(?:time|timestamp|at)\b/.test(headerName(header)));
  const chased = found.owner !== undefined || found.due !== undefined;
  const { text } = found;
  return strong && chased && !timed && text !== undefined ? { ...found, text } : undefined;
}
