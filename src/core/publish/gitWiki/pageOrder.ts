/** The file by which Azure DevOps orders the pages of a folder: their names, one a line. */
export const orderFile = '.order';

/** A page of the folder that is new, or called otherwise than before; names without `.md`. */
export interface OrderedPage {
  readonly name: string;
  readonly before?: string | undefined;
}

/** The order with these pages in it: a renamed page stays where it was, a new one comes last. */
export function withPages(order: string, pages: readonly OrderedPage[]): string {
  const lineBreak = order.includes('\r\n') ? '\r\n' : '\n';
  const lines = order.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  for (const { name, before } of pages) {
    if (lines.includes(name)) continue;
    const at = before === undefined ? -1 : lines.indexOf(before);
    if (at === -1) lines.push(name);
    else lines[at] = name;
  }
  return lines.map((line) => `${line}${lineBreak}`).join('');
}
