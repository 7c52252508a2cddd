/** A test or a container in the tree that the console launcher draws. */
export interface TreeNode {
  /** Titles from the engine down. */
  readonly levels: readonly string[];
  readonly passed: boolean;
  readonly failed: boolean;
  /** What stands behind the mark of a failing one. */
  readonly message: string;
  /** With `--details=verbose`: lines below it, the frames in front of them included. */
  readonly details: readonly string[];
}

const branch = /^([│| ]*)(?:├─|└─|\+--|'--) (.+)$/;
/** The marks in Unicode and in ASCII: passed, failed, skipped, aborted. */
const marked = /^(.*?) (✔|✘|↷|■|\[OK\]|\[X\]|\[S\]|\[A\])(?: (.*))?$/;
const status = /^[│| ]*status: (?:✔|✘|↷|■|\[\w+\]) (\w+)$/;

/** The nodes without children. */
export function readJunitTree(lines: readonly string[]): TreeNode[] {
  const nodes: {
    indent: number;
    levels: string[];
    mark: string;
    message: string;
    from: number;
    to: number;
  }[] = [];
  let path: { indent: number; title: string }[] = [];
  for (const [index, line] of lines.entries()) {
    const match = line.length > 2000 ? null : branch.exec(line);
    if (match === null) continue;
    const indent = match[1]?.length ?? 0;
    const [, title = match[2] ?? '', mark = '', message = ''] = marked.exec(match[2] ?? '') ?? [];
    const last = nodes.at(-1);
    if (last !== undefined && last.to === lines.length) last.to = index;
    path = path.filter((level) => level.indent < indent);
    path.push({ indent, title });
    if (/ finished after \d+ ms\.$/.test(title)) continue;
    nodes.push({
      indent,
      levels: path.map((level) => level.title),
      mark,
      message,
      from: index + 1,
      to: lines.length,
    });
  }
  return nodes.flatMap(({ indent, levels, mark, message, from, to }, index) => {
    const isLeaf = levels.length > 1 && (nodes[index + 1]?.indent ?? 0) <= indent;
    const details = lines.slice(from, to);
    const said = details.map((line) => status.exec(line)?.[1]).find(Boolean);
    const failed = mark === '✘' || mark === '[X]' || said === 'FAILED';
    // Containers fail in their set-up, with or without children.
    if (!isLeaf && !failed) return [];
    const passed = mark === '✔' || mark === '[OK]' || said === 'SUCCESSFUL';
    return [{ levels, passed, failed, message, details }];
  });
}
