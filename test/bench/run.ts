import { benchActivation } from './activation';
import { benchAppend } from './append';
import type { BenchRow } from './benchRow';
import { benchEditor } from './editor';
import { benchFleet } from './fleet';
import { benchJq } from './jq';
import { benchLibraryRefresh } from './library';
import { benchListing } from './listing';
import { benchMcp } from './mcp';
import { benchParsers } from './parsers';
import { benchRecall } from './recall';
import { benchReport } from './report';
import { benchRules } from './rules';
import { benchSideIndex } from './sideIndex';
import { benchSnapshots } from './snapshots';
import { benchWorklog } from './worklog';

/**
 * Prints the project's figures as a table. Goals are ratios measured in the same run where that can be, so that
 * they mean the same on any machine. A missed goal is printed and does not fail the run; a measure that cannot
 * be taken does. Arguments choose measures by name: `npm run bench -- listing`.
 */

/** To add a measure: write a file that returns rows, and name it here. */
const measures: Readonly<Record<string, () => BenchRow[] | Promise<BenchRow[]>>> = {
  activation: benchActivation,
  editor: benchEditor,
  listing: benchListing,
  library: benchLibraryRefresh,
  append: benchAppend,
  snapshots: benchSnapshots,
  parsers: benchParsers,
  rules: benchRules,
  jq: benchJq,
  recall: benchRecall,
  report: benchReport,
  sideIndex: benchSideIndex,
  fleet: benchFleet,
  mcp: benchMcp,
  worklog: benchWorklog,
};

async function run(wanted: readonly string[]): Promise<void> {
  const unknown = wanted.filter((name) => !(name in measures));
  if (unknown.length > 0) {
    throw new Error(
      `No such measure: ${unknown.join(', ')}. There are: ${Object.keys(measures).join(', ')}.`,
    );
  }
  const rows: BenchRow[] = [];
  for (const [name, measure] of Object.entries(measures)) {
    if (wanted.length === 0 || wanted.includes(name)) rows.push(...(await measure()));
  }
  console.log(table(rows));
}

function table(all: readonly BenchRow[]): string {
  const lines = [
    ['measure', 'value', 'goal', 'ok'],
    ...all.map(({ name, value, unit, goal, ok }) => [
      name,
      `${shown(value)} ${unit}`,
      goal ?? '',
      ok === undefined ? '' : ok ? 'yes' : 'NO',
    ]),
  ];
  const widths = [0, 1, 2, 3].map((column) =>
    Math.max(...lines.map((line) => line[column]?.length ?? 0)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function shown(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}

run(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
