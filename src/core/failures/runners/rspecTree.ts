import { indentOf } from '../output/indent';

const treeEnd = /^(?:Pending:|Failures:|Finished in )/;
const unsuccessful = / \((?:FAILED - \d+|PENDING: .*)\)$/;

/**
 * Examples that the documentation format lists as passed, by the names that failures have: levels joined by a
 * blank, methods (`#total`, `.parse`) without one. A line with deeper ones below is a group.
 */
export function passedOfRspecTree(lines: readonly string[]): { file: null; name: string }[] {
  const tests: { file: null; name: string }[] = [];
  const end = lines.findIndex((line) => treeEnd.test(line));
  const tree = lines.slice(0, end === -1 ? 0 : end);
  let groups: { indent: number; name: string }[] = [];
  for (const [index, line] of tree.entries()) {
    if (line.trim() === '' || line.length > 1000) continue;
    const indent = indentOf(line);
    groups = groups.filter((group) => group.indent < indent);
    const parent = groups.at(-1)?.name ?? '';
    const title = line.trim();
    const name =
      parent === '' || /^(?:#|\.|::)/.test(title) ? parent + title : `${parent} ${title}`;
    groups.push({ indent, name });
    // Printed text stands at the left, and a group has something below it.
    const isLeaf = indent > 0 && indentOf(tree[index + 1] ?? '') <= indent;
    if (isLeaf && groups.length > 1 && !unsuccessful.test(line)) tests.push({ file: null, name });
  }
  return tests;
}
