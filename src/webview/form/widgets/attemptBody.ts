import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { diffLineKind } from '../../../core/text/diffLines';
import { growingText, icon, iconButton } from '../../shared/controls';
import { innerProse, outerProse, replacePart, splitFences, withContent } from '../markdownFences';
import type { MarkdownPart } from '../markdownFences';
import { proseText } from '../proseText';
import type { WidgetContext } from './widget';

type SetBody = (body: string, event?: Event) => void;

/** What was done, as prose, and its evidence folded below: what changed, and the error. */
export function attemptBody(
  context: WidgetContext,
  body: string,
  row: number,
  set: SetBody,
): TemplateResult {
  const parts = partsOf(body);
  return html`${parts.map((part, index) => {
    const setPart = (text: string, event?: Event): void => {
      set(replacePart(parts, index, text), event);
    };
    if (part.kind === 'fence') return evidence(context, part, `${row}/${index}`, setPart);
    const neighbours = { before: index > 0, after: index < parts.length - 1 };
    const text = innerProse(part.text, neighbours);
    if (index > 0 && text.trim() === '') return nothing;
    const label = index === 0 ? 'What was done' : 'What was done, continued';
    return html`<div class="part">
      <div class="part-label" aria-hidden="true">${label}</div>
      ${proseText({
        text,
        label,
        readOnly: context.readOnly,
        className: 'prose small',
        onInput: (inner, event) => {
          setPart(outerProse(inner, neighbours), event);
        },
      })}
    </div>`;
  })}`;
}

/** The parts of a body, beginning with prose: there is always a place to say what was done. */
function partsOf(body: string): readonly MarkdownPart[] {
  const parts = splitFences(body);
  if (parts[0]?.kind === 'prose') return parts;
  return [{ kind: 'prose', text: '', language: '', content: '' }, ...parts];
}

function evidence(
  context: WidgetContext,
  part: MarkdownPart,
  name: string,
  set: (text: string, event?: Event) => void,
): TemplateResult {
  const open = context.isOpen(name);
  const editing = context.isOpen(`${name}/edit`);
  const summary = summarize(part);
  return html`<details
    class="evidence"
    .open=${open}
    @toggle=${(event: Event) => {
      context.setOpen(name, (event.target as HTMLDetailsElement).open);
    }}
  >
    <summary>
      ${icon('chevron-right', 'twistie')}${icon(summary.icon)}<span>${summary.label}</span
      ><span class="evidence-size">${summary.size}</span>
    </summary>
    ${open ? content(context, part, name, editing, summary.label, set) : nothing}
  </details>`;
}

function content(
  context: WidgetContext,
  part: MarkdownPart,
  name: string,
  editing: boolean,
  label: string,
  set: (text: string, event?: Event) => void,
): TemplateResult {
  const toggle = context.readOnly
    ? nothing
    : iconButton({
        icon: editing ? 'check' : 'edit',
        label: editing ? `Stop editing ${label.toLowerCase()}` : `Edit ${label.toLowerCase()}`,
        onClick: () => {
          context.setOpen(`${name}/edit`, !editing);
        },
      });
  if (editing) {
    return html`<div class="evidence-body">
      ${growingText({
        text: part.content,
        label,
        readOnly: context.readOnly,
        className: 'code',
        onInput: (text, event) => {
          set(withContent(part, text), event);
        },
      })}${toggle}
    </div>`;
  }
  return html`<div class="evidence-body">
    <pre class="code" tabindex="0" aria-label=${label}>${codeLines(part)}</pre>
    ${toggle}
  </div>`;
}

function codeLines(part: MarkdownPart): unknown {
  if (part.language !== 'diff') return part.content;
  return part.content
    .split('\n')
    .map((line) => html`<span class="line ${diffLineKind(line)}">${line} </span>`);
}

/** What a fenced block is, said without opening it. */
function summarize(part: MarkdownPart): { label: string; size: string; icon: string } {
  const lines = part.content === '' ? [] : part.content.split('\n');
  if (part.language === 'diff') {
    const kinds = lines.map(diffLineKind);
    const added = kinds.filter((kind) => kind === 'added').length;
    const removed = kinds.filter((kind) => kind === 'removed').length;
    return { label: 'What changed', size: `+${added} \u2212${removed}`, icon: 'diff' };
  }
  const size = lines.length === 1 ? '1 line' : `${lines.length} lines`;
  const isOutput = ['', 'text', 'txt', 'console', 'log'].includes(part.language);
  return isOutput
    ? { label: 'Output', size, icon: 'output' }
    : { label: `Code (${part.language})`, size, icon: 'code' };
}
